"""What somebody does with a report beside answering: its deadline, its history, its versions, putting it away."""
