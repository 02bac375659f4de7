import LumenCore

/// The instants of a day at a site: what a schedule is held against.
struct SiteDay {
    let day: CivilDate
    /// Midnight, local time.
    let start: Minute
    /// The next midnight.
    let end: Minute
    /// When the day's schedule became final, on the day before.
    let cutoff: Minute
    /// When a room's first case is scheduled, to be one.
    let firstCases: Range<Minute>
    /// `nil` on weekends and holidays, and where the site's hours are empty.
    let staffed: Range<Minute>?
    let prime: Range<Minute>?

    init(_ day: CivilDate, at site: Site) {
        func window(_ start: Int, _ end: Int) -> Range<Minute> {
            let start = site.zone.minute(of: day, at: start)
            return start..<max(start, site.zone.minute(of: day, at: end))
        }
        let definitions = site.definitions
        let isStaffed = !day.weekday.isWeekend && !site.holidays.contains(day)
        let staffed = window(definitions.staffedStart, definitions.staffedEnd)
        self.day = day
        start = site.zone.minute(of: day, at: 0)
        end = site.zone.minute(of: day.advanced(by: 1), at: 0)
        cutoff = site.zone.minute(of: day.advanced(by: -1), at: definitions.scheduleCutoff)
        firstCases = window(definitions.firstCaseStart, definitions.firstCaseEnd)
        self.staffed = isStaffed && !staffed.isEmpty ? staffed : nil
        prime = site.primeTime(on: day)
    }

    /// Whether a case came after the schedule was final: its record says so, or the time of its booking does.
    @inline(__always)
    func isAddOn(flagged: Bool, bookedAt: Minute?) -> Bool {
        if flagged { return true }
        guard let bookedAt else { return false }
        return bookedAt >= cutoff
    }
}

/// Days of a site as they come; the last is kept, since rows come by day.
struct SiteDays {
    private let site: Site
    private var latest: SiteDay?

    init(_ site: Site) { self.site = site }

    subscript(day: CivilDate) -> SiteDay {
        mutating get {
            if let latest, latest.day == day { return latest }
            let found = SiteDay(day, at: site)
            latest = found
            return found
        }
    }
}
