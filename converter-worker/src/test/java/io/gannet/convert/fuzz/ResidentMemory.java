package io.gannet.convert.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process has in memory (proc(5), `status`), and had at the most. On Linux only.
///
/// @param nowBytes at this moment
/// @param peakBytes at the most since it began
record ResidentMemory(long nowBytes, long peakBytes) {

    static final ResidentMemory NONE = new ResidentMemory(0, 0);

    /// That of a process; nothing if it is gone, or there is no way to tell.
    static ResidentMemory of(long pid) {
        try {
            long now = 0;
            long peak = 0;
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    now = bytes(line);
                } else if (line.startsWith("VmHWM:")) {
                    peak = bytes(line);
                }
            }
            return new ResidentMemory(now, peak);
        } catch (IOException _) {
            return NONE;
        }
    }

    private static long bytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    }
}
