import LumenCore
import LumenWarehouse
import Testing

/// What holds of the bridge on any ledger; ledgers are drawn from seeds.
struct BridgePropertyTests {
    static let seeds = Array(1...8)
    static let choices: [@Sendable (inout Definitions) -> Void] = [
        { _ in }, { $0.releases = .gross }, { $0.releases = .netOfAll }, { $0.flipRooms = .bothRooms },
        { $0.turnoverCap = 20 },
    ]

    @Test(arguments: seeds, choices.indices)
    func everyBlockAndEverySumAddsUp(seed: Int, choice: Int) throws {
        let notes = try RandomSchedule.notes(seed: seed, Self.choices[choice])
        let assessment = notes.assessment
        let dimensions = [Dimension.surgeon, .blockGroup, .room, .building, .location, .weekday, .period(.month)]
        for dimension in dimensions {
            let bridge = assessment.utilizationBridge(by: dimension)
            for sums in [bridge.total] + bridge.groups.map(\.sums) { expectItAddsUp(sums) }
            #expect(bridge.total.used == assessment.utilization().inBlockMinutes)
        }
        for block in assessment.blocks {
            var bridge = UtilizationBridge()
            bridge.add(block)
            expectItAddsUp(bridge)
        }
    }

    private func expectItAddsUp(_ bridge: UtilizationBridge) {
        let lost = bridge.released + bridge.cancelled + bridge.lateStart + bridge.turnover + bridge.earlyFinish
        #expect(bridge.allocated - lost - bridge.other == bridge.used)
        #expect(bridge.told.allSatisfy { $0 >= 0 })
    }

    /// The idle parts of blocks without releases and cancellations, minute by minute.
    @Test(arguments: seeds)
    func idleTimeIsWhatCountingItMinuteByMinuteGives(seed: Int) throws {
        var notes = try RandomSchedule.notes(seed: seed) { $0.flipRooms = .bothRooms }
        notes.cases.removeAll { $0.status == .cancelled }
        for index in notes.blocks.indices { notes.blocks[index].releasedMinutes = 0 }
        for block in notes.assessment.blocks where block.standing == .counted {
            var (own, all) = (Set<Minute>(), Set<Minute>())
            for record in notes.cases where record.room == block.block.room {
                guard let stay = record.occupied else { continue }
                let minutes = stay.clamped(to: block.start..<block.end)
                let group =
                    record.blockGroup ?? record.surgeon.flatMap { notes.ledger.directory.surgeons[$0]?.blockGroup }
                let isOwn = block.block.surgeon.map { $0 == record.surgeon } ?? (group == block.block.blockGroup)
                all.formUnion(minutes)
                if isOwn { own.formUnion(minutes) }
            }
            var bridge = UtilizationBridge()
            bridge.add(block)
            let idle = (block.start..<block.end).filter { !all.contains($0) }
            guard let first = own.min(), let last = own.max() else {
                #expect(bridge.emptyBlocks == idle.count)
                continue
            }
            #expect(bridge.lateStart == idle.count { $0 < first })
            #expect(bridge.earlyFinish == idle.count { $0 > last })
            #expect(bridge.usedByOthers == all.count - own.count)
            #expect(bridge.turnover == turnover(idle.filter { $0 > first && $0 < last }, own))
        }
    }

    /// Stretches of minutes, of 90 at most, with an own case before and after.
    private func turnover(_ idle: [Minute], _ own: Set<Minute>) -> Int {
        var sum = 0
        for start in idle where !idle.contains(start - 1) {
            var end = start
            while idle.contains(end) { end += 1 }
            if end - start <= 90, own.contains(start - 1), own.contains(end) { sum += end - start }
        }
        return sum
    }
}
