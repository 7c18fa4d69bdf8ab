/* What memory the system has to give (declared in platform.h). */

#include "platform.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__linux__)
#include <fcntl.h>
#include <unistd.h>

#define FILE_BYTES 8192

/* Read the begin of a small file into `text`, after a line end so that every line has one in front. */
static int read_text(const char *path, char text[FILE_BYTES])
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, text + 1, FILE_BYTES - 2);

    if (file >= 0) {
        close(file);
    }
    if (length <= 0) {
        return 0;
    }
    text[0] = '\n';
    text[length + 1] = '\0';
    return 1;
}

/* The number after `name` in `text`; `otherwise` if there is none. */
static size_t number_after(const char *text, const char *name, size_t otherwise)
{
    const char *line = strstr(text, name);
    char *end;
    unsigned long long value;

    if (line == NULL) {
        return otherwise;
    }
    line += strlen(name);
    value = strtoull(line, &end, 10);
    return end == line ? otherwise : (size_t)value;
}

static size_t sum(size_t a, size_t b)
{
    return b > SIZE_MAX - a ? SIZE_MAX : a + b;
}

static size_t difference(size_t a, size_t b)
{
    return a > b ? a - b : 0;
}

/* What a control group may still take: its limit less what it holds, save for files that can go. */
typedef struct group_files {
    const char *in_list, *folder, *limit, *used, *files;
} group_files;

static const group_files versions[] = {
    {"\n0::", "/sys/fs/cgroup", "memory.max", "memory.current", "\ninactive_file "},
    {":memory:", "/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes",
     "\ntotal_inactive_file "},
};

static size_t number_in(const char *folder, const char *group, const char *name, const char *after)
{
    char path[FILE_BYTES / 2], text[FILE_BYTES];

    snprintf(path, sizeof path, "%s%s/%s", folder, group, name);
    return read_text(path, text) ? number_after(text, after, SIZE_MAX) : SIZE_MAX;
}

static size_t left_to_group(const group_files *version, const char *list)
{
    char group[FILE_BYTES / 4];
    const char *name = strstr(list, version->in_list);
    size_t limit, used, files;

    if (name == NULL) {
        return SIZE_MAX;
    }
    name += strlen(version->in_list);
    snprintf(group, sizeof group, "%.*s", (int)strcspn(name, "\n"), name);
    limit = number_in(version->folder, group, version->limit, "\n");
    if (limit == SIZE_MAX) {
        group[0] = '\0'; /* in a container, the path is the one outside of it */
        limit = number_in(version->folder, group, version->limit, "\n");
    }
    if (limit == SIZE_MAX) {
        return SIZE_MAX;
    }
    used = number_in(version->folder, group, version->used, "\n");
    files = number_in(version->folder, group, "memory.stat", version->files);
    if (used == SIZE_MAX) {
        return limit;
    }
    return difference(limit, difference(used, files == SIZE_MAX ? 0 : files));
}

size_t nc_memory_available(void)
{
    char text[FILE_BYTES];
    size_t available, swap, left, i;

    if (!read_text("/proc/meminfo", text)) {
        return SIZE_MAX;
    }
    available = number_after(text, "\nMemAvailable:", SIZE_MAX >> 10);
    swap = number_after(text, "\nSwapFree:", 0);
    available = sum(available, swap);
    available = available >= SIZE_MAX >> 10 ? SIZE_MAX : available << 10;
    if (read_text("/proc/self/cgroup", text)) {
        for (i = 0; i < sizeof versions / sizeof *versions; i++) {
            left = left_to_group(&versions[i], text);
            available = left < available ? left : available;
        }
    }
    return available;
}

#elif defined(_WIN32)
#include <windows.h>

size_t nc_memory_available(void)
{
    MEMORYSTATUSEX status;

    status.dwLength = sizeof status;
    return GlobalMemoryStatusEx(&status) ? (size_t)status.ullAvailPageFile : SIZE_MAX;
}

#else

size_t nc_memory_available(void)
{
    return SIZE_MAX;
}

#endif
