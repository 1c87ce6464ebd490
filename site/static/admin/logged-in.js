// The page after log-in in a separate window: notifies the other windows and closes itself if allowed.

new BroadcastChannel("admin-session").postMessage("logged-in");
window.close();
