"""Many specs at once: in processes of this machine, or wherever an executor has its workers."""
