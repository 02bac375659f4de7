import LumenCore

/// What an owner gave back of an allocation, in minutes, and what remains.
///
/// Two blocks merged into one (flip rooms) keep at least what the better kept of the two keeps, and lose at most what
/// both gave back together: which hours a partial release covered is not recorded.
struct Allocation: Equatable {
    let gross: Int
    let timelyReleased: Int
    let lateReleased: Int
    /// Whether a release carries no date; such a one counts as late, since nothing shows that it was in time.
    let hasUndatedRelease: Bool
    /// Days from the release to the block; the fewest of several, `nil` without a dated release.
    let daysAhead: Int?

    init(of block: Block, cutoffDays: Int, zone: ZoneRules) {
        gross = max(0, block.minutes)
        let released = min(max(0, block.releasedMinutes), gross)
        daysAhead = released > 0 ? block.releasedAt.map { zone.local($0).day.distance(to: block.day) } : nil
        let isTimely = daysAhead.map { $0 >= cutoffDays } ?? false
        timelyReleased = isTimely ? released : 0
        lateReleased = isTimely ? 0 : released
        hasUndatedRelease = released > 0 && block.releasedAt == nil
    }

    /// One allocation out of several that share a stretch of `gross` minutes.
    init(merging parts: [Allocation], gross: Int) {
        func remaining(_ released: (Allocation) -> Int) -> Int {
            let best = parts.map { $0.gross - released($0) }.max() ?? 0
            return min(gross, max(best, gross - parts.reduce(0) { $0 + released($1) }))
        }
        let afterTimely = remaining { $0.timelyReleased }
        self.gross = gross
        timelyReleased = gross - afterTimely
        lateReleased = afterTimely - remaining { $0.timelyReleased + $0.lateReleased }
        hasUndatedRelease = parts.contains { $0.hasUndatedRelease }
        daysAhead = parts.compactMap(\.daysAhead).min()
    }

    /// The minutes that stay in the denominator.
    func net(_ policy: Definitions.Releases) -> Int {
        switch policy {
        case .gross: gross
        case .netOfTimely: gross - timelyReleased
        case .netOfAll: gross - timelyReleased - lateReleased
        }
    }
}
