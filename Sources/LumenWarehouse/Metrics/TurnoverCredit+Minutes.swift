import LumenCore

extension Definitions.TurnoverCredit {
    /// The minutes credited to a case of the block's owner that has part of its time in the block.
    ///
    /// A gap counts as far as it lies in the block; where only so many minutes of it count, the last ones do, being
    /// those before the owner's case. A flat credit goes to a case that begins in the block.
    ///
    /// - Parameter gap: the empty time before the case; `nil` where it follows no other.
    func minutes(for stay: Range<Minute>, after gap: Range<Minute>?, in block: Range<Minute>) -> Int {
        switch (self, gap) {
        case (.setUpAndCleanUp(let minutes), _): minutes
        case (_, nil): 0
        case (.flat(let minutes), _): block.contains(stay.lowerBound) ? minutes : 0
        case (.gapUpTo(let cap), let gap?): gap.count <= cap ? gap.minutes(in: block) : 0
        case (.gapCappedAt(let cap), let gap?): gap.suffix(max(0, cap)).minutes(in: block)
        }
    }
}
