package import LumenCore

/// Whose cases are a block's own.
package enum BlockOwner: Sendable, Hashable {
    case surgeon(Int)
    /// The service line itself: every case of the group is its own.
    case blockGroup(Int)

    func owns(surgeon: Int?, blockGroup: Int?) -> Bool {
        switch self {
        case .surgeon(let number): surgeon == number
        case .blockGroup(let number): blockGroup == number
        }
    }
}

/// The facts of one block instance, in minutes: what was allocated, given back, used, and by whom.
///
/// An instance is one block, or the blocks of one surgeon that run at the same time (flip rooms) where the site counts
/// one room's minutes; then the allocation is the union of the blocks and the use the union of the cases in them.
package struct BlockAssessment: Sendable, Equatable {
    /// What the instance is in utilization.
    package enum Standing: Sendable, Equatable {
        /// In numerator and denominator.
        case counted
        /// Given back in full, by the site's release policy.
        case released
        /// On a day on which the hospital closed its blocks.
        case closed
        /// Not ended yet: its use is not known.
        case unfinished
    }

    package enum ReleaseKind: String, Sendable { case none, timely, late }

    /// The block, or the first of those merged into one: by start, then room.
    package let block: Block
    /// The others that are merged into this instance; none but for flip rooms.
    package let flipBlocks: [Block]
    package let standing: Standing
    let allocation: Allocation
    /// The allocation that stays in the denominator; 0 where it is not counted because of a release.
    package let netMinutes: Int
    /// The union of own cases' time within the block, released or not.
    package internal(set) var ownMinutes = 0
    /// Own minutes in the numerator: at most the net minutes, and none in a closed block. Use beyond what the owner
    /// kept was no longer the owner's block: it counts as out of block.
    package internal(set) var inBlockMinutes = 0
    /// The union of all cases' time within the block, whoever's they are.
    package internal(set) var occupiedMinutes = 0
    /// Released minutes that others used.
    package internal(set) var backfilledMinutes = 0
    /// Turnover credited by the site's rule, as far as the net minutes leave room; none in flip rooms.
    package internal(set) var turnoverCreditMinutes = 0
    /// The block's part in prime time. After a partial release it is scaled by net ÷ gross minutes, since which hours
    /// were released is not recorded.
    package internal(set) var primeMinutes = 0.0
    /// Own minutes in the block and in prime time, at most the block's prime minutes.
    package internal(set) var primeInBlockMinutes = 0.0
    /// Own cases of any state planned to start in the block; one without a plan counts by its wheels-in.
    package internal(set) var scheduledCases = 0
    /// Those of them that are neither done nor cancelled on record.
    package internal(set) var untoldCases = 0
    /// Own completed cases with time in the block; one with time in two blocks is in both.
    package internal(set) var touchingCases = 0
    /// The same, where a case in two blocks belongs to the first that counts: what sums of blocks count.
    package internal(set) var cases = 0
    /// Wheels-in to wheels-out of those cases, whole.
    package internal(set) var caseMinutes = 0
    /// Those cases' time that is not in block: early starts, run-overs and use beyond what was kept.
    package internal(set) var spillMinutes = 0
    /// Cases of the owner on the day that touch no own block; attributed to the owner's first block of the day.
    package internal(set) var elsewhereMinutes = 0
    /// The block's time in which nobody operated, told apart by where it lies.
    var idle = IdleTime()

    package var owner: BlockOwner { block.owner }
    package var day: CivilDate { block.day }
    package var start: Minute { block.start }
    package var end: Minute { flipBlocks.reduce(block.end) { max($0, $1.end) } }
    package var rooms: [Int] { [block.room] + flipBlocks.map(\.room).filter { $0 != block.room } }

    package var grossMinutes: Int { allocation.gross }
    package var timelyReleasedMinutes: Int { allocation.timelyReleased }
    package var lateReleasedMinutes: Int { allocation.lateReleased }
    package var releasedMinutes: Int { timelyReleasedMinutes + lateReleasedMinutes }
    package var release: ReleaseKind {
        lateReleasedMinutes > 0 ? .late : timelyReleasedMinutes > 0 ? .timely : .none
    }

    package var outOfBlockMinutes: Int { spillMinutes + elsewhereMinutes }
    package var isUtilized: Bool { standing == .counted && inBlockMinutes > 0 }
    /// Ended without any own case, and not given back in full in time.
    package var isAbandoned: Bool {
        (standing == .counted || standing == .released) && ownMinutes == 0 && timelyReleasedMinutes < grossMinutes
    }

    /// Raw utilization, 0…1; `nil` where the block is not counted.
    package var rate: Double? { standing == .counted ? Double(inBlockMinutes) / Double(netMinutes) : nil }
    /// Utilization with turnover credit, 0…1; `nil` where the block is not counted.
    package var adjustedRate: Double? {
        standing == .counted ? Double(inBlockMinutes + turnoverCreditMinutes) / Double(netMinutes) : nil
    }
}

extension Block {
    package var owner: BlockOwner { surgeon.map(BlockOwner.surgeon) ?? .blockGroup(blockGroup) }
}
