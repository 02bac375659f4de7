import LumenWarehouse
import Synchronization
import Testing

@Suite struct ProgressTests {
    @Test(arguments: [
        (0, 0, 0.0, "[>                                                         ]    0 %  0 rows"),
        (520, 400_000, 2.0, "[===============>              ]   52 %  400,000 rows  200,000 rows/s  2 s left"),
        (100, 1_000, 10.0, "[===>                               ]   10 %  1,000 rows  100 rows/s  1 min 30 s left"),
        (1, 100, 100.0, "[>                                     ]    0 %  100 rows  1 rows/s  27 h 45 min left"),
        (
            1000, 1_234_567, 0.5,
            "[===========================================]  100 %  1,234,567 rows  2,469,134 rows/s"
        ),
    ])
    func barsTellRateAndTimeLeft(done: Int, rows: Int, seconds: Double, expected: String) {
        let progress = ImportProgress(bytesDone: done, bytesTotal: 1000, rows: rows)
        let text = ProgressBar(width: 80).text(progress, seconds: seconds)
        #expect(text.split(separator: "]").last == expected.split(separator: "]").last)
        #expect(text.count <= 80)
    }

    @Test(arguments: 0...120)
    func barsFitAnyWidth(width: Int) {
        let progress = ImportProgress(bytesDone: 520, bytesTotal: 1000, rows: 400_000)
        #expect(ProgressBar(width: width).text(progress, seconds: 2).count <= width)
    }

    @Test func theLastStageSaysSo() {
        let progress = ImportProgress(stage: .finishing, bytesDone: 10, bytesTotal: 10, rows: 5)
        #expect(ProgressBar(width: 60).text(progress, seconds: 1).hasSuffix("100 %  5 rows  5 rows/s  finishing"))
    }

    @Test func importsReportFromStartToEnd() async throws {
        let fixture = try await ImportFixture()
        let path = try fixture.file(cases("A,1,1/3/22,7:05,8:00,,", "B,1,1/3/22,7:05,8:00,,").utf8)
        let seen = Mutex<[ImportProgress]>([])
        _ = try await fixture.importer.run(kind: .cases, files: [path]) { progress in
            seen.withLock { $0.append(progress) }
        }
        let all = seen.withLock { $0 }
        #expect(all.first?.rows == 0 && all.first?.stage == .reading)
        let last = try #require(all.last)
        #expect(last.stage == .finishing && last.rows == 2 && last.bytesDone == last.bytesTotal)
        #expect(all.allSatisfy { $0.bytesDone <= $0.bytesTotal })
    }
}
