// The window in which somebody has logged in: the others hear of it, and it closes where it may.

new BroadcastChannel("admin-session").postMessage("logged-in");
window.close();
