import LumenCore

extension MetricTable {
    var caseSchedule: MetricDefinition {
        MetricDefinition(
            metric: .caseSchedule,
            variant: "cases on the schedule that were not cancelled, done or to come; add-ons flagged or booked at or "
                + "after the cut-off; \(choices.schedule)",
            formula: "count of cases by the day of their scheduled start; minutes as planned, else as taken; "
                + choices.service,
            source: "customary")
    }

    var openRooms: MetricDefinition {
        let reserve = choices.definitions.turnoverReserve
        return MetricDefinition(
            metric: .openRooms,
            variant: "open by the schedule, staff not checked; \(choices.staffed) on weekdays that are no holidays; "
                + "\(reserve) min of turnover kept around cases; partly released blocks taken as kept",
            formula:
                "staffed hours (today from now on) − cases, done ones by their actual times, others by the plan − blocks "
                + "not given back in full, in stretches of at least the minutes asked for; released where any of it was a block given back, else unallocated",
            source: "Lumen's own")
    }
}
