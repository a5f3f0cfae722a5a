"""What the kernel tells about a process."""

import re


def memory_mb(pid, what):
    """VmRSS, the memory held now, or VmHWM, the most ever held."""
    with open(f"/proc/{pid}/status", encoding="ascii") as told:
        return int(re.search(rf"{what}:\s+(\d+) kB", told.read())[1]) / 1024


def forget_peak(pid):
    """VmHWM begins anew at what is held now: logging in takes more memory than most attacks."""
    with open(f"/proc/{pid}/clear_refs", "w", encoding="ascii") as control:
        control.write("5")
