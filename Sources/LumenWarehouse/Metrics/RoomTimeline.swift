import LumenCore

/// A completed case as the sweep over a room sees it: its time there and whom it belongs to.
struct Stay {
    let interval: Range<Minute>
    let day: CivilDate
    let surgeon: Int?
    let blockGroup: Int?
    /// Its place in the ledger's cases.
    let index: Int
    /// Where its minutes begin that no earlier case of the same surgeon and group in the room covers.
    fileprivate(set) var ownStart: Minute
    /// The latest end of this and of all earlier ones in the room.
    fileprivate(set) var latestEnd: Minute

    init(_ interval: Range<Minute>, day: CivilDate, surgeon: Int?, blockGroup: Int?, index: Int) {
        self.interval = interval
        self.day = day
        self.surgeon = surgeon
        self.blockGroup = blockGroup
        self.index = index
        ownStart = interval.lowerBound
        latestEnd = interval.upperBound
    }
}

/// The completed cases of a room through all its days, by wheels-in.
struct RoomTimeline {
    private(set) var stays: [Stay] = []

    init(capacity: Int) { stays.reserveCapacity(capacity) }

    mutating func append(_ stay: Stay) { stays.append(stay) }

    /// Sorts what was appended and finds overlaps; to be called once, before any question.
    mutating func close(ids: (Int) -> String) {
        func precedes(_ left: Stay, _ right: Stay) -> Bool {
            let (first, second) = (left.interval, right.interval)
            if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
            if first.upperBound != second.upperBound { return first.upperBound < second.upperBound }
            return ids(left.index) < ids(right.index)
        }
        let isSorted = stays.indices.dropFirst().allSatisfy { !precedes(stays[$0], stays[$0 - 1]) }
        if !isSorted { stays.sort(by: precedes) }
        for index in stays.indices.dropFirst() {
            let earlier = stays[index - 1].latestEnd
            if stays[index].interval.lowerBound < earlier { trim(index) }
            stays[index].latestEnd = max(earlier, stays[index].interval.upperBound)
        }
    }

    /// Every earlier case of the same owner starts no later, so together they cover one stretch at the front.
    private mutating func trim(_ index: Int) {
        let stay = stays[index]
        var start = stay.interval.lowerBound
        var earlier = index - 1
        while earlier >= 0, stays[earlier].latestEnd > stay.interval.lowerBound {
            let other = stays[earlier]
            if other.surgeon == stay.surgeon, other.blockGroup == stay.blockGroup {
                start = max(start, other.interval.upperBound)
            }
            earlier -= 1
        }
        stays[index].ownStart = min(start, stay.interval.upperBound)
    }

    /// The first stay that may last beyond the minute; all before it have ended.
    func firstStay(endingAfter minute: Minute) -> Int {
        var low = 0
        var high = stays.count
        while low < high {
            let middle = (low + high) / 2
            if stays[middle].latestEnd > minute { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The empty time before a stay that follows another of the same local day; `nil` where it is the day's first or
    /// overlaps one before.
    func gap(before index: Int) -> Range<Minute>? {
        guard index > 0, stays[index - 1].day == stays[index].day else { return nil }
        let (end, start) = (stays[index - 1].latestEnd, stays[index].interval.lowerBound)
        return end <= start ? end..<start : nil
    }
}
