import LumenCore

extension Range<Minute> {
    /// How many minutes the two have in common.
    func minutes(in other: Range<Minute>) -> Int {
        Swift.max(0, Swift.min(upperBound, other.upperBound) - Swift.max(lowerBound, other.lowerBound))
    }
}

/// The length of a union of intervals that arrive by their start.
struct RunningUnion {
    private var end = Minute.min

    /// Adds an interval and returns the part of it that no earlier one covered; empty where there is none.
    mutating func add(_ interval: Range<Minute>) -> Range<Minute> {
        let start = Swift.min(Swift.max(interval.lowerBound, end), interval.upperBound)
        end = Swift.max(end, interval.upperBound)
        return start..<interval.upperBound
    }
}
