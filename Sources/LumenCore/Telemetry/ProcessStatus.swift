/// What the system says of this process; `nil` where it does not.
package struct ProcessStatus: Sendable, Equatable {
    package var residentBytes: Int?
    package var virtualBytes: Int?
    /// In user and system mode.
    package var cpuSeconds: Double?
    /// Seconds since 1970.
    package var startTime: Double?
    package var openFiles: Int?
    package var maximumFiles: Int?

    package init() {}

    /// Reads Linux' `/proc/self/stat` (proc_pid_stat(5)), the line `btime` of `/proc/stat` and the line
    /// `Max open files` of `/proc/self/limits`. What can't be read stays unknown.
    package init(stat: String, bootStat: String, limits: String, ticksPerSecond: Int, pageSize: Int) {
        // The second field is the program's name in parentheses, which may hold anything.
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        func field(_ number: Int) -> Int? { fields.indices.contains(number - 3) ? Int(fields[number - 3]) : nil }
        let ticks = Double(max(1, ticksPerSecond))
        if let user = field(14), let system = field(15) { cpuSeconds = Double(user) / ticks + Double(system) / ticks }
        virtualBytes = field(23)
        residentBytes = field(24).flatMap { pages in
            let (bytes, overflow) = pages.multipliedReportingOverflow(by: pageSize)
            return overflow ? nil : bytes
        }
        let boot = bootStat.split(separator: "\n").first { $0.hasPrefix("btime ") }?.split(separator: " ").last
        if let boot = boot.flatMap({ Double($0) }), let start = field(22) { startTime = boot + Double(start) / ticks }
        maximumFiles = limits.split(separator: "\n").first { $0.hasPrefix("Max open files") }?
            .split(separator: " ").dropFirst(3).first.flatMap { Int($0) }
    }
}

extension ProcessStatus {
    /// The names that all of Prometheus' client libraries use (Writing client libraries, Process metrics).
    func write(to text: inout MetricsText) {
        if let cpuSeconds {
            text.begin("process_cpu_seconds_total", .counter, "Total user and system CPU time spent in seconds.")
            text.sample("process_cpu_seconds_total", [], [], cpuSeconds)
        }
        let gauges: [(name: String, help: String, value: Double?)] = [
            ("process_open_fds", "Number of open file descriptors.", openFiles.map(Double.init)),
            ("process_max_fds", "Maximum number of open file descriptors.", maximumFiles.map(Double.init)),
            ("process_virtual_memory_bytes", "Virtual memory size in bytes.", virtualBytes.map(Double.init)),
            ("process_resident_memory_bytes", "Resident memory size in bytes.", residentBytes.map(Double.init)),
            (
                "process_start_time_seconds", "Start time of the process since unix epoch in seconds.", startTime
            ),
        ]
        for gauge in gauges { text.gauge(gauge.name, gauge.help, gauge.value) }
    }
}
