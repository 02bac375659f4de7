import LumenCore
import Testing

@Suite struct ProcessStatusTests {
    private static let stat =
        "4711 (lu) men (x) S 1 4711 4711 0 -1 4194304 100 0 0 0 250 150 0 0 20 0 9 0 12345 1816536000 261623 "
        + "18446744073709551615 1 1 0 0 0 0 0 4096 0 0 0 0 17 1 0 0 0 0 0"

    @Test func whatLinuxSaysIsRead() {
        let status = ProcessStatus(
            stat: Self.stat, bootStat: "cpu 1 2\nbtime 1700000000\nprocesses 5\n",
            limits: "Limit  Soft Limit  Hard Limit  Units\nMax open files    1024    524288    files\n",
            ticksPerSecond: 100, pageSize: 4096)
        var expected = ProcessStatus()
        expected.cpuSeconds = 4
        expected.startTime = 1_700_000_123.45
        expected.virtualBytes = 1_816_536_000
        expected.residentBytes = 261_623 * 4096
        expected.maximumFiles = 1024
        #expect(status == expected)
    }

    @Test(arguments: ["", ")", "1 (a) S", "1 (a) S x y z", "(((("])
    func whatCanNotBeReadIsUnknown(stat: String) {
        #expect(
            ProcessStatus(stat: stat, bootStat: "btime", limits: "Max open files", ticksPerSecond: 0, pageSize: 1)
                == ProcessStatus())
    }

    @Test func whatIsUnknownIsNotWritten() {
        let metrics = Metrics(version: "1", names: .none)
        var readings = MetricReadings()
        #expect(!metrics.exposition(readings).contains("process_"))
        readings.process = ProcessStatus(
            stat: Self.stat, bootStat: "", limits: "", ticksPerSecond: 100, pageSize: 4096)
        let text = metrics.exposition(readings)
        #expect(text.contains("# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total 4\n"))
        #expect(text.contains("\nprocess_resident_memory_bytes 1071607808\n"))
        #expect(!text.contains("process_start_time_seconds"))
    }
}
