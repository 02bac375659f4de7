import LumenCore

extension MetricTable {
    var firstCaseOnTimeStarts: MetricDefinition {
        MetricDefinition(
            metric: .firstCaseOnTimeStarts,
            variant: "wheels-in, grace \(choices.definitions.firstCaseGrace) min; a room's first case scheduled "
                + "\(choices.firstCases); promoted second cases, add-ons, urgent and cancelled cases left out; the "
                + "earliest of a surgeon's rooms; \(choices.schedule)",
            formula: "first cases with wheels-in ≤ scheduled start + grace ÷ eligible first cases; \(choices.service)",
            source: "Apella and Graphium help pages; customary; graces from 0 to 15 min exist")
    }

    var turnoverTime: MetricDefinition {
        MetricDefinition(
            metric: .turnoverTime,
            variant:
                "wheels-out to wheels-in on one day, at most \(choices.definitions.turnoverCap) min; prolonged above "
                + "\(choices.definitions.prolongedTurnover) min, of all gaps",
            formula: "median and mean of next wheels-in − wheels-out, 0 ≤ gap ≤ cap; \(choices.service)",
            source: "AACD Procedural Times Glossary; Macario 2006")
    }

    var cancellations: MetricDefinition {
        MetricDefinition(
            metric: .cancellations,
            variant: "cancelled on the day of surgery, of days that are over; \(choices.schedule)",
            formula:
                "cases cancelled on the day of surgery ÷ cases on the final schedule, done or not, without add-ons "
                + "and those cancelled before the cut-off; by minutes: the same in planned minutes; \(choices.service)",
            source: "Ehrenfeld et al. 2013; Schuster et al. 2011")
    }

    var addOnRate: MetricDefinition {
        MetricDefinition(
            metric: .addOnRate, variant: "flagged as add-on or booked at or after the cut-off; \(choices.schedule)",
            formula: "performed cases added at or after the cut-off ÷ performed cases; \(choices.service)",
            source: "customary; site policy")
    }

    var durationAccuracy: MetricDefinition {
        MetricDefinition(
            metric: .durationAccuracy, variant: "wheels-in to wheels-out against the planned duration",
            formula:
                "error = actual − planned; mean, mean of absolute values, share within ±15 min and within ±20 % of "
                + "planned; bias = Σ error ÷ Σ actual hours × 8; \(choices.service)",
            source: "Dexter et al. 2005, 2007")
    }

    var caseVolume: MetricDefinition {
        MetricDefinition(
            metric: .caseVolume, variant: "completed cases by the local day of wheels-in",
            formula: "count of cases with wheels-in and wheels-out; add-ons flagged or booked at or after the cut-off "
                + "(\(choices.schedule)); \(choices.service)",
            source: "customary")
    }

    var caseFlexibility: MetricDefinition {
        let reserve = choices.definitions.turnoverReserve
        return MetricDefinition(
            metric: .caseFlexibility,
            variant: "by the plan, others staying where they are; within \(choices.staffed) on weekdays that are no "
                + "holidays; \(reserve) min of turnover in the room, none between a surgeon's rooms",
            formula: "slack before = planned start − the latest of: hours' start, end of the room's case before + "
                + "turnover, end of the surgeon's case before; slack after likewise to the next; each at least 0; "
                + choices.service,
            source: "Lumen's own")
    }
}
