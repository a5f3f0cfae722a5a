// A file layer of SQLite that fails one chosen call: the n-th write, sync or truncate from now on
// fails with the given code; a failed write writes half, as a full disk or a torn sector does.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <cstring>

namespace mc::testing {

struct FailingVfs {
    static constexpr const char* name = "failing";
    static inline std::atomic<long> calls_left{-1};  // counts down; negative: nothing fails
    static inline std::atomic<int> code{SQLITE_IOERR};
    static inline std::atomic<long> seen{0};  // calls that could have failed

    static void arm(long call, int with) {
        code = with;
        calls_left = call;
    }
    static void disarm() { calls_left = -1; }

    /// Registers the layer once; use its name in SqliteConfig::vfs.
    static void install() {
        static bool done = false;
        if (std::exchange(done, true)) return;
        base() = sqlite3_vfs_find(nullptr);
        static sqlite3_vfs vfs = *base();
        vfs.zName = name;
        vfs.szOsFile = static_cast<int>(sizeof(File)) + base()->szOsFile;
        vfs.xOpen = open;
        sqlite3_vfs_register(&vfs, 0);
    }

private:
    struct File {
        sqlite3_file shell;
        sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };
    static sqlite3_vfs*& base() {
        static sqlite3_vfs* vfs = nullptr;
        return vfs;
    }
    static sqlite3_file* inner(sqlite3_file* file) {
        return reinterpret_cast<File*>(file)->inner();
    }
    static bool fails() {
        ++seen;
        return calls_left >= 0 && calls_left-- == 0;
    }

    static int open(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* out) {
        file->pMethods = nullptr;
        const int rc = base()->xOpen(base(), path, inner(file), flags, out);
        if (rc == SQLITE_OK) file->pMethods = methods();
        return rc;
    }
    static int write(sqlite3_file* f, const void* data, int size, sqlite3_int64 at) {
        if (!fails()) return inner(f)->pMethods->xWrite(inner(f), data, size, at);
        inner(f)->pMethods->xWrite(inner(f), data, size / 2, at);
        return code == SQLITE_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    static int sync(sqlite3_file* f, int flags) {
        return fails() ? SQLITE_IOERR_FSYNC : inner(f)->pMethods->xSync(inner(f), flags);
    }
    static int truncate(sqlite3_file* f, sqlite3_int64 size) {
        return fails() ? SQLITE_IOERR_TRUNCATE : inner(f)->pMethods->xTruncate(inner(f), size);
    }
    static const sqlite3_io_methods* methods() {
        static const sqlite3_io_methods all = [] {
            sqlite3_io_methods m{};
            m.iVersion = 2;
            m.xClose = [](sqlite3_file* f) { return inner(f)->pMethods->xClose(inner(f)); };
            m.xRead = [](sqlite3_file* f, void* p, int n, sqlite3_int64 at) {
                return inner(f)->pMethods->xRead(inner(f), p, n, at);
            };
            m.xWrite = write;
            m.xTruncate = truncate;
            m.xSync = sync;
            m.xFileSize = [](sqlite3_file* f, sqlite3_int64* n) {
                return inner(f)->pMethods->xFileSize(inner(f), n);
            };
            m.xLock = [](sqlite3_file* f, int l) { return inner(f)->pMethods->xLock(inner(f), l); };
            m.xUnlock = [](sqlite3_file* f, int l) {
                return inner(f)->pMethods->xUnlock(inner(f), l);
            };
            m.xCheckReservedLock = [](sqlite3_file* f, int* l) {
                return inner(f)->pMethods->xCheckReservedLock(inner(f), l);
            };
            m.xFileControl = [](sqlite3_file* f, int op, void* p) {
                return inner(f)->pMethods->xFileControl(inner(f), op, p);
            };
            m.xSectorSize = [](sqlite3_file* f) {
                return inner(f)->pMethods->xSectorSize(inner(f));
            };
            m.xDeviceCharacteristics = [](sqlite3_file* f) {
                return inner(f)->pMethods->xDeviceCharacteristics(inner(f));
            };
            m.xShmMap = [](sqlite3_file* f, int a, int b, int c, void volatile** p) {
                return inner(f)->pMethods->xShmMap(inner(f), a, b, c, p);
            };
            m.xShmLock = [](sqlite3_file* f, int a, int b, int c) {
                return inner(f)->pMethods->xShmLock(inner(f), a, b, c);
            };
            m.xShmBarrier = [](sqlite3_file* f) { inner(f)->pMethods->xShmBarrier(inner(f)); };
            m.xShmUnmap = [](sqlite3_file* f, int d) {
                return inner(f)->pMethods->xShmUnmap(inner(f), d);
            };
            return m;
        }();
        return &all;
    }
};

}  // namespace mc::testing
