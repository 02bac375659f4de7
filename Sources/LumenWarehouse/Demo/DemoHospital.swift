package import LumenCore

/// A believable hospital that never was: its blocks and cases of the last years and of the next six weeks, and what its
/// buildings used, what failed in them, what tenants asked for and what went up the chimney.
///
/// Everything follows from the seed. A day turns out the same whatever day it is looked at from; only how much of it
/// is known by then differs: bookings, releases and cancellations already made, cases already out of the room. So
/// longer histories do not change shorter ones, and the same seed, day and `now` give the same rows to the byte.
///
/// The usual week, season and year are unremarkable: 72 % of block time used, the adjusted rate about nine points
/// above, a tenth of block time released in time, one case in twenty cancelled on its day, one in thirteen added on.
/// These are the problems worth finding. "Lately" is since the first day of the last complete calendar quarter, so
/// that on the day a new quarter begins the first two move on by one:
///
/// - **Vascular** used three quarters of its blocks and lately uses little more than half: blocks are abandoned, or
///   released in the last week, when nobody else can take them.
/// - **David Martinez** (Cardiac Surgery) lately has his first patient in the room 20 to 35 minutes late, without
///   exception. His turnovers are as short as ever, but his last case often no longer fits and is not booked, and his
///   utilization is down by ten points or more.
/// - **Carl Berg** (Plastics) uses about half of his blocks. There are enough of them to be sure.
/// - **Omar Haddad** (ENT) looks low too, but has one block every other week, filled very unevenly: never ten blocks
///   in a quarter, and too few to say.
/// - **Building 5** is another world than Building 3: short turnovers, punctual first cases, and lower utilization.
///
/// Its buildings have their own, lately as well:
///
/// - **Building 4** uses a sixth more electricity than its weather and its own past explain.
/// - **Sterilizer 3** (Building 3) fails every other week; others of its kind once or twice a year.
/// - **Meridian Labs** (Building 4) asks more, above all for heating and cooling, is served late, and is unhappy.
/// - **Building 3** alone still uses desflurane, which outweighs all its other anaesthetic gases.
package struct DemoHospital: Sendable {
    /// Buildings 2, 4 and 6 have no operating rooms.
    package static let buildings = (1...6).map { "Building \($0)" }
    package static let seed: UInt64 = 2053
    private static let daysAhead = 42

    /// The days that have rows: `years` back from today to six weeks ahead.
    package let days: DateRange
    /// The minute as of which the rows are told.
    package let now: Minute
    let site: Site
    let story: DemoStory

    /// - Parameter now: by default today's first minute, so that the rows do not depend on the time of the day.
    package init(site: Site, seed: UInt64 = seed, today: CivilDate, now: Minute? = nil, years: Int = 2) {
        self.site = site
        self.now = now ?? site.zone.minute(of: today, at: 0)
        story = DemoStory(seed: seed, today: today)
        let ahead = DateRange(day: today.advanced(by: Self.daysAhead))
        days = DateRange(today.adding(months: -12 * years), ahead.end) ?? ahead
    }

    /// Hands over each day's blocks and cases, in the order of the days.
    package func forEachDay(
        _ body: (_ day: CivilDate, _ blocks: [BlockRow], _ cases: [CaseRow]) throws -> Void
    ) rethrows {
        for day in days.start...days.end {
            let outcome = DemoDayBuilder.build(day, story: story, isHoliday: site.holidays.contains(day))
            let rows = outcome.rows(at: now, in: site.zone)
            try body(day, rows.blocks, rows.cases)
        }
    }
}
