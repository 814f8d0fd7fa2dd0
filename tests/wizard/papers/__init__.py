"""What becomes of a paper once it is made, through the real buttons, dialogs and queues."""
