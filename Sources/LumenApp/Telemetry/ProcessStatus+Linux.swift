import Foundation
import LumenCore

extension ProcessStatus {
    /// What `/proc` says at present, which is read from memory; unknown on another system.
    static func current() -> ProcessStatus {
        func text(_ path: String) -> String {
            (FileManager.default.contents(atPath: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        var status = ProcessStatus(
            stat: text("/proc/self/stat"), bootStat: text("/proc/stat"), limits: text("/proc/self/limits"),
            ticksPerSecond: sysconf(Int32(_SC_CLK_TCK)), pageSize: sysconf(Int32(_SC_PAGESIZE)))
        // The directory that is listed is open itself.
        status.openFiles = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map { $0.count - 1 }
        return status
    }
}
