import LumenCore

extension Ledger {
    /// Where the cases of some days are, both ends included; found by bisection. All of them for `nil`.
    func caseIndices(of days: DateRange?) -> Range<Int> { Self.indices(of: days, count: cases.count) { cases[$0].day } }

    /// The same of blocks.
    func blockIndices(of days: DateRange?) -> Range<Int> {
        Self.indices(of: days, count: blocks.count) { blocks[$0].day }
    }

    /// Calls with the cases of each room and day, in the ledger's order.
    @inline(__always)
    func forEachRoomDay(in indices: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = indices.lowerBound
        for index in indices {
            let next = index + 1
            let goesOn =
                next < indices.upperBound && cases[next].room == cases[index].room
                && cases[next].day == cases[index].day
            if goesOn { continue }
            body(start..<next)
            start = next
        }
    }

    /// What scopes and dimensions ask of a case.
    @inline(__always)
    func place(ofCaseAt index: Int) -> Coordinates {
        Coordinates(
            day: cases[index].day, room: cases[index].room, blockGroup: blockGroup(ofCaseAt: index),
            surgeon: cases[index].surgeon)
    }

    private static func indices(of days: DateRange?, count: Int, day: (Int) -> CivilDate) -> Range<Int> {
        guard let days else { return 0..<count }
        func first(from start: Int, where isReached: (CivilDate) -> Bool) -> Int {
            var (low, high) = (start, count)
            while low < high {
                let middle = (low + high) / 2
                if isReached(day(middle)) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        let start = first(from: 0) { $0 >= days.start }
        return start..<first(from: start) { $0 > days.end }
    }
}
