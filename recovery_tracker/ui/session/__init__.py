"""What every page is given: the hub, notices, the worker and the upkeep of the record."""
