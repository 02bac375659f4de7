import LumenCore

/// What the calendar says of a day on which blocks start.
struct BlockDay {
    let day: CivilDate
    /// Whether the hospital closed its blocks: a holiday.
    let isClosed: Bool
    /// Prime time of the day and, for a block that runs past midnight, of the next.
    private let prime: (Range<Minute>?, Range<Minute>?)

    init(_ day: CivilDate, at site: Site) {
        self.day = day
        isClosed = site.holidays.contains(day)
        prime = (site.primeTime(on: day), site.primeTime(on: day.advanced(by: 1)))
    }

    /// How many minutes of the interval are prime time.
    func primeMinutes(of interval: Range<Minute>) -> Int {
        (prime.0?.minutes(in: interval) ?? 0) + (prime.1?.minutes(in: interval) ?? 0)
    }
}
