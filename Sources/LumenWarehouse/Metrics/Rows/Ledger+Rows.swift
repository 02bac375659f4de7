import LumenCore

extension Ledger {
    /// Where the cases of some days are, both ends included; found by bisection. All of them for `nil`.
    func caseIndices(of days: DateRange?) -> Range<Int> {
        days.map { cases.indices.ofDays($0) { cases[$0].day } } ?? cases.indices
    }

    /// The same of blocks.
    func blockIndices(of days: DateRange?) -> Range<Int> {
        days.map { blocks.indices.ofDays($0) { blocks[$0].day } } ?? blocks.indices
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
}

extension Range<Int> {
    /// The part of some days, both ends included, of indices that are in the order of days; found by bisection.
    func ofDays(_ days: DateRange, day: (Int) -> CivilDate) -> Range<Int> {
        func first(from start: Int, where isReached: (CivilDate) -> Bool) -> Int {
            var (low, high) = (start, upperBound)
            while low < high {
                let middle = (low + high) / 2
                if isReached(day(middle)) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        let start = first(from: lowerBound) { $0 >= days.start }
        return start..<first(from: start) { $0 > days.end }
    }
}
