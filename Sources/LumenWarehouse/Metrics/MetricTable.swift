import LumenCore

/// What each metric means at a site: a row a metric, the site's choices put into words.
struct MetricTable {
    let choices: Choices

    init(definitions: Definitions) { choices = Choices(definitions: definitions) }

    subscript(metric: Metric) -> MetricDefinition {
        func row(_ variant: String, _ formula: String, _ source: String) -> MetricDefinition {
            MetricDefinition(metric: metric, variant: variant, formula: formula, source: source)
        }
        return switch metric {
        case .utilizationRate:
            row(
                "raw, own cases, capped at block edges, \(choices.releases)",
                "own case minutes within the blocks ÷ allocated block minutes: Σ in ÷ Σ net; \(choices.service)",
                "AACD Procedural Times Glossary; Abouleish et al. 2003")
        case .adjustedUtilizationRate:
            row(
                "own cases and turnover, capped at block edges, \(choices.releases); \(choices.turnover)",
                "own case minutes within the blocks plus turnover credit ÷ allocated block minutes: "
                    + "Σ min(in + turnover, net) ÷ Σ net; a turnover counts where the own case after it reaches into the "
                    + "block",
                "Abouleish et al. 2003; Mowbray 2003")
        case .primeTimeUtilization:
            row(
                "\(choices.primeTime), weekdays that are no holidays; a partly released block's prime time in proportion to "
                    + "what was kept, and own time in it at most that",
                "own case minutes within block and prime time ÷ block minutes within prime time: "
                    + "Σ min(in ∩ prime, block ∩ prime × net ÷ gross) ÷ Σ block ∩ prime × net ÷ gross",
                "customary; windows differ between sites (Graphium default 07:30–15:00)")
        case .aacdUtilization:
            row(
                "in and out of block, uncapped: may exceed 100 %",
                "own case minutes in and out of block ÷ allocated block minutes: Σ (in + out) ÷ Σ net",
                "AACD Procedural Times Glossary")
        case .interval:
            row(
                "95 % t-interval of the utilization rate, clustered by block, clipped to 0…100 %",
                "R ± t(0.975; n − 1) · √(n ÷ (n − 1) · Σ (in − R · net)²) ÷ Σ net, R = Σ in ÷ Σ net",
                "Cochran, Sampling Techniques, ratio estimator; Dexter et al. 2003 on small samples")
        case .blockMinutes:
            row(
                "\(choices.releases); blocks on holidays and blocks not ended yet left out; \(choices.flipRooms)",
                "Σ (block end − block start − released minutes that leave)", "AACD Procedural Times Glossary")
        case .inBlockTime:
            row(
                "own cases, wheels-in to wheels-out, simultaneous cases once, at most the net block",
                "Σ min(minutes of own cases ∩ block, net)", "AACD Procedural Times Glossary; Abouleish et al. 2003")
        case .outOfBlockTime:
            row(
                "cases before, after, beyond or without a block of their surgeon or service line, days without a block "
                    + "included; a surgeon's cases in the service line's blocks are in block; days count once all their "
                    + "blocks are over",
                "own case minutes − in-block minutes", "AACD Procedural Times Glossary; Strum et al. 1999")
        case .turnoverCredit:
            row(
                choices.turnover,
                "Σ credited turnover ∩ block, to the owner of the case after it, where that reaches into the block",
                "Abouleish et al. 2003; Mowbray 2003")
        case .blockTimeOccupied:
            row(
                "cases of any surgeon, released time included",
                "minutes of all cases within the blocks ÷ gross block minutes", "AACD Procedural Times Glossary")
        case .releases:
            row(
                "\(choices.cutoff); \(choices.automatic)",
                "timely: days from release to block ≥ cut-off; late: fewer, or no date of release",
                "Dexter & Macario 2004; site policy")
        case .proactiveReleaseRate:
            row(choices.cutoff, "minutes released in time ÷ gross block minutes", "site policy")
        case .backfillRate:
            row(
                choices.cutoff, "minutes released in time that others used ÷ minutes released in time", "site policy")
        case .abandonedBlocks:
            row(
                choices.cutoff, "ended blocks without any own case and not given back in full in time",
                "Surgical Directions; site policy")
        case .totalBlocks:
            row("net block instances; \(choices.flipRooms)", "blocks with net minutes > 0", "site policy")
        case .utilizedBlocks:
            row(
                "blocks with own minutes; utilized ÷ total blocks is not utilization", "blocks with in > 0",
                "site policy")
        case .casesPerBlock:
            row("own cases in the blocks", "in-block cases ÷ utilized blocks", "site policy")
        case .caseDuration:
            row(
                "wheels-in to wheels-out, in-block cases", "Σ (wheels-out − wheels-in) ÷ in-block cases",
                "AACD Procedural Times Glossary; site policy")
        case .roomUtilization:
            row(
                "any surgeon, simultaneous cases once; staffed \(choices.staffed), prime \(choices.primeTime), weekdays that "
                    + "are no holidays; rooms with a case on the day or a block not released in time (\(choices.cutoff))",
                "case minutes within staffed hours (or prime time) ÷ staffed (or prime) minutes, of days whose staffed hours "
                    + "are over; a case counts on the day of wheels-in, so what is past midnight is after hours; "
                    + choices.service,
                "AACD Procedural Times Glossary")
        case .inefficiency:
            row(
                "an over-utilized hour costs \(choices.definitions.overUtilizedCostRatio) under-utilized ones",
                "under-utilized hours + ratio × over-utilized hours", "Strum et al. 1999; Pandit & Dexter 2009")
        case .firstCaseOnTimeStarts: firstCaseOnTimeStarts
        case .turnoverTime: turnoverTime
        case .cancellations: cancellations
        case .addOnRate: addOnRate
        case .durationAccuracy: durationAccuracy
        case .caseVolume: caseVolume
        case .caseFlexibility: caseFlexibility
        case .caseSchedule: caseSchedule
        case .openRooms: openRooms
        case .unusedBlockTime: unusedBlockTime
        case .allocationReview: allocationReview
        case .utilizationBridge: utilizationBridge
        }
    }
}

/// A site's choices in words.
struct Choices {
    let definitions: Definitions

    var releases: String {
        switch definitions.releases {
        case .gross: "gross of releases"
        case .netOfTimely: "net of timely releases (\(cutoff))"
        case .netOfAll: "net of all releases"
        }
    }

    var cutoff: String {
        let days = definitions.releaseCutoffDays
        return "timely from \(days) day\(days == 1 ? "" : "s") ahead"
    }

    var automatic: String {
        definitions.releasesAutomatically
            ? "those on the day of the cut-off are automatic" : "no automatic releases, all are voluntary"
    }

    var turnover: String {
        switch definitions.turnoverCredit {
        case .gapUpTo(let cap): "the gap before an own case where it is at most \(cap) min"
        case .gapCappedAt(let cap): "the gap before an own case, at most \(cap) min of it"
        case .flat(let minutes): "\(minutes) min for each own case that follows another"
        case .setUpAndCleanUp(let minutes): "\(minutes) min set-up and clean-up for each own case"
        }
    }

    var flipRooms: String {
        switch definitions.flipRooms {
        case .oneRoom: "flip rooms as one block, without turnover credit"
        case .bothRooms: "flip rooms as blocks of their own"
        }
    }

    var primeTime: String { hours(definitions.primeTimeStart, definitions.primeTimeEnd) }
    var staffed: String { hours(definitions.staffedStart, definitions.staffedEnd) }
    /// The end is no more among them.
    var firstCases: String {
        "\(clockText(minuteOfDay: definitions.firstCaseStart)) to before "
            + clockText(minuteOfDay: definitions.firstCaseEnd)
    }
    var service: String { "a case without a service line counts for its surgeon's" }
    var schedule: String { "schedule final at \(clockText(minuteOfDay: definitions.scheduleCutoff)) the day before" }

    private func hours(_ start: Int, _ end: Int) -> String {
        "\(clockText(minuteOfDay: start))–\(clockText(minuteOfDay: end))"
    }
}
