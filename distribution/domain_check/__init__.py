"""Whether the domain of a sender's address has what receivers ask for: SPF, DKIM, DMARC and a place for replies."""
