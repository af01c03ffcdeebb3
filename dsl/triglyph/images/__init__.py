"""What ``image`` names: the cloud icons, from an index that comes along, and files of one's own."""
