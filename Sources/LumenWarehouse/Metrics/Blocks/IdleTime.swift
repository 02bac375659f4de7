import LumenCore

/// A block's time in which nobody operated, in minutes, told apart by what lies before and after it.
struct IdleTime: Sendable, Equatable {
    /// From the block's start to the owner's first case.
    var before = 0
    /// From the owner's last case to the block's end.
    var after = 0
    /// Between two own cases in a row, where the gap is no longer than the site's cap.
    var turnover = 0
    /// Between own cases otherwise: longer gaps, and those around others' cases.
    var gaps = 0
    /// All of it where the owner had no case.
    var empty = 0
    /// Stretches long enough for other cases, less a turnover on each side.
    var collectable = 0
    /// From the owner's first wheels-in to the last wheels-out within the block.
    var ownHours: Range<Minute>?
    /// Planned minutes of own cases cancelled after the schedule was final: all, and those that lie before the owner's
    /// first case and after the last.
    private(set) var cancelled = 0
    private(set) var cancelledBefore = 0
    private(set) var cancelledAfter = 0

    var total: Int { before + after + turnover + gaps + empty }

    /// Adds the planned time of an own case that was cancelled, unless it left the schedule before that was final.
    mutating func cancel(_ record: SurgicalCase, cutoff: Minute, in block: Range<Minute>) {
        if let at = record.cancelledAt, at < cutoff { return }
        guard let start = record.scheduledStart, let minutes = record.scheduledMinutes, minutes > 0 else { return }
        let planned = (start..<start + minutes).clamped(to: block)
        cancelled += planned.count
        guard let ownHours else { return }
        cancelledBefore += planned.minutes(in: block.lowerBound..<ownHours.lowerBound)
        cancelledAfter += planned.minutes(in: ownHours.upperBound..<block.upperBound)
    }
}

/// Watches for idle time while a block's cases come by their start; which of those that start together comes first
/// makes no difference.
struct IdleWatch {
    private var time = IdleTime()
    private let cap: Int
    private let stretch: Int
    private let reserve: Int
    /// Until when it is known who was there.
    private var clock: Minute
    /// Idle since the owner's last case.
    private var pending = 0
    /// When all of that is one gap that begins with the end of an own case: where it ends.
    private var gapEnd: Minute?

    init(from start: Minute, _ definitions: Definitions) {
        clock = start
        cap = definitions.turnoverCap
        stretch = definitions.collectableStretch
        reserve = definitions.turnoverReserve
    }

    mutating func add(_ piece: BlockPiece) {
        wait(until: piece.clip.lowerBound)
        clock = max(clock, piece.clip.upperBound)
        guard piece.isOwn else { return }
        if let hours = time.ownHours {
            let isTurnover = gapEnd == piece.clip.lowerBound && pending <= cap
            if isTurnover { time.turnover += pending } else { time.gaps += pending }
            time.ownHours = hours.lowerBound..<max(hours.upperBound, piece.clip.upperBound)
        } else {
            time.before += pending
            time.ownHours = piece.clip
        }
        pending = 0
        gapEnd = nil
    }

    /// The idle time, once all cases are in.
    func time(until end: Minute) -> IdleTime {
        var whole = self
        whole.wait(until: end)
        if whole.time.ownHours == nil { whole.time.empty += whole.pending } else { whole.time.after += whole.pending }
        return whole.time
    }

    private mutating func wait(until minute: Minute) {
        let gap = minute - clock
        guard gap > 0 else { return }
        gapEnd = pending == 0 && time.ownHours?.upperBound == clock ? minute : nil
        pending += gap
        clock = minute
        let usable = gap - 2 * reserve
        if usable >= max(1, stretch) { time.collectable += usable }
    }
}
