import LumenCore

/// Those whom only the limit of all requests together has refused, in the order in which they came.
///
/// The last free place is kept for whoever has waited longest, so that nobody who comes back when told is outrun by
/// those who ask more often. As only one place is ever kept, the limit is never more than one request short; and it is
/// kept only until a little after the moment that the one who waits was told.
struct WaitingLine: Sendable {
    private struct Waiter {
        let party: LimitKey
        var until: Int
    }

    /// How long after the moment that it was told a party keeps its turn, in nanoseconds.
    static let patience = 10 * 1_000_000_000
    /// Those who come after so many are refused without a turn.
    static let maximum = 128

    private var waiters: [Waiter] = []

    var count: Int { waiters.count }

    mutating func expire(at now: Int) {
        if waiters.contains(where: { $0.until < now }) { waiters.removeAll { $0.until < now } }
    }

    /// Whether a place is kept for somebody else.
    func keepsPlace(from party: LimitKey) -> Bool { waiters.first.map { $0.party != party } ?? false }

    /// Lets a party wait, or wait on.
    ///
    /// - Parameter moment: when so many places will be free.
    /// - Returns: when the party's turn is.
    mutating func wait(_ party: LimitKey, moment: (_ places: Int) -> Int) -> Int {
        let index = waiters.firstIndex { $0.party == party } ?? waiters.count
        let turn = moment(index + 1)
        if index < waiters.count {
            waiters[index].until = turn + Self.patience
        } else if index < Self.maximum {
            waiters.append(Waiter(party: party, until: turn + Self.patience))
        }
        return turn
    }

    mutating func leave(_ party: LimitKey) {
        if !waiters.isEmpty { waiters.removeAll { $0.party == party } }
    }
}
