import LumenCore

/// Blocks or parts of blocks that utilization leaves out.
package struct Exclusion: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        case releasedInTime = "released in time"
        case released = "released"
        case holiday = "on a holiday"
        case unfinished = "not ended yet"
    }

    package let reason: Reason
    /// Whole blocks left out; partly released ones count on and add only their minutes here.
    package internal(set) var blocks = 0
    package internal(set) var minutes = 0
}

extension Utilization {
    package var exclusions: [Exclusion] { Exclusion.Reason.allCases.compactMap { exclusionTable[$0] } }

    /// Why there is no rate; `nil` where there is one.
    package var reason: String? {
        guard totalBlocks == 0 else { return nil }
        let excluded = exclusions.filter { $0.blocks > 0 }
        guard let only = excluded.first else { return "no allocated block" }
        guard excluded.count == 1 else {
            let counts = excluded.map { "\($0.blocks) \($0.reason.rawValue)" }
            return "no block left to count: " + counts.joined(separator: ", ")
        }
        return switch only.reason {
        case .releasedInTime: "all blocks released in time"
        case .released: "all blocks released"
        case .holiday: "all blocks on holidays"
        case .unfinished: "no block has ended yet"
        }
    }

    /// Why there is no prime-time rate; `nil` where there is one.
    package var primeTimeReason: String? {
        guard primeTimeRate == nil else { return nil }
        return reason ?? "no block time within prime time"
    }

    /// What a reader must know before relying on the numbers, as sentences' beginnings without a full stop.
    package var warnings: [String] {
        let minimum = definitions.minimumBlocksToRank
        let untold = BlockAssessment.untoldWarning(untoldCases)
        let table = [
            (totalBlocks, 0 < totalBlocks && totalBlocks < minimum, "block", "too few to rank (fewer than \(minimum))"),
            (undatedReleases, undatedReleases > 0, "release", "without a date, taken as late"),
            (
                overusedBlocks, overusedBlocks > 0, "partly released block",
                "used beyond what was kept; the excess counts as out of block"
            ),
            (
                overlappingCases, overlappingCases > 0, "case",
                "at the same time as another of the same owner; shared minutes count once"
            ),
            (
                pendingMinutes, pendingMinutes > 0, "minute",
                "of cases on days whose blocks are not over yet, neither in nor out of block"
            ),
            (untoldCases, untoldCases > 0, untold.noun, untold.text),
        ]
        return table.filter(\.1).map { count, _, noun, text in
            "\(count) \(noun)\(count == 1 ? "" : "s"): \(text)"
        }
    }
}
