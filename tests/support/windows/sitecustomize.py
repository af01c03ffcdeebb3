"""Hide what Windows does not have, from the start of a Python that finds this folder.

What the standard library itself needs to start processes on this system stays:
``subprocess`` is imported before, and has names of its own for it.
"""

import os
import signal
import subprocess  # noqa: F401
import sys
from pathlib import Path

MODULES = "crypt fcntl grp nis ossaudiodev pty pwd readline resource spwd syslog termios tty"
FUNCTIONS = """
    chown chroot confstr ctermid fchdir fchmod fchown fdatasync fork forkpty fpathconf fstatvfs
    get_blocking getegid geteuid getgid getgroups getloadavg getpgid getpgrp getpriority getresgid
    getresuid getsid getuid initgroups killpg lchown lockf major makedev memfd_create minor mkfifo
    mknod nice openpty pathconf pipe2 posix_fadvise posix_fallocate posix_spawn pread preadv pwrite
    pwritev readv register_at_fork sched_getaffinity sched_setaffinity sched_yield sendfile
    set_blocking setegid seteuid setgid setgroups setpgid setpriority setregid setresgid setresuid
    setreuid setsid setuid statvfs sync sysconf tcgetpgrp tcsetpgrp ttyname uname wait wait3 wait4
    writev O_ASYNC O_CLOEXEC O_DIRECTORY O_DSYNC O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH
    O_SYNC O_TMPFILE
"""
SIGNALS = """
    SIGALRM SIGBUS SIGCHLD SIGCONT SIGHUP SIGIO SIGPIPE SIGPROF SIGPWR SIGQUIT SIGSTOP SIGSYS
    SIGTRAP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ
    alarm getitimer pause pthread_kill pthread_sigmask setitimer siginterrupt sigpending sigwait
"""

for name in MODULES.split():
    sys.modules[name] = None  # type: ignore[assignment]  # an import of it fails
for module, names in ((os, FUNCTIONS), (signal, SIGNALS)):
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
os.supports_dir_fd.clear()

with Path(os.environ["TRIGLYPH_TEST_PROCESSES"]).open("a", encoding="utf-8") as processes:
    processes.write("started\n")
