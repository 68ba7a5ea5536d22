"""The channels, the turns and the commands of bao cao."""
