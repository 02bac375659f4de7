import LumenCore

/// The week of blocks that the demo hospital runs on: who owns which room when.
struct DemoTemplate {
    enum Owner {
        case surgeon(DemoSurgeon)
        case service(DemoService)
    }

    enum Weeks {
        case every, odd, even
    }

    /// Stretches of a room's day, in minutes of the day.
    enum Hours {
        case day, morning, afternoon, long

        var range: Range<Int> {
            switch self {
            case .day: 450..<930
            case .morning: 450..<690
            case .afternoon: 690..<930
            case .long: 420..<1020
            }
        }
    }

    struct Entry {
        let owner: Owner
        let room: Int
        let weekday: Weekday
        let hours: Range<Int>
        let weeks: Weeks

        var surgeon: DemoSurgeon? {
            guard case .surgeon(let surgeon) = owner else { return nil }
            return surgeon
        }

        var service: DemoService {
            switch owner {
            case .surgeon(let surgeon): surgeon.service
            case .service(let service): service
            }
        }
    }

    /// The blocks of a day, by room, then start; which weeks are odd is counted from 1970.
    static func entries(on day: CivilDate) -> [Entry] {
        let isOdd = week(of: day) % 2 != 0
        return byWeekday[day.weekday.rawValue - 1].filter { $0.weeks == .every || ($0.weeks == .odd) == isOdd }
    }

    /// Weeks since 1970, from Monday.
    static func week(of day: CivilDate) -> Int { (day.dayNumber + 3) / 7 }

    private static let byWeekday: [[Entry]] = Weekday.allCases.map { weekday in
        entries.filter { $0.weekday == weekday }
            .sorted { ($0.room, $0.hours.lowerBound) < ($1.room, $1.hours.lowerBound) }
    }

    private static let entries: [Entry] = [
        own(.chen, DemoRoom.or(1), .monday, .wednesday, .thursday),
        own(.chen, DemoRoom.asc(3), .friday, weeks: .odd),
        own(.roberts, DemoRoom.or(1), .tuesday, .friday),
        own(.roberts, DemoRoom.or(10), .wednesday),
        own(.roberts, DemoRoom.asc(3), .monday),
        share(.orthopedics, DemoRoom.or(2), .tuesday),
        share(.orthopedics, DemoRoom.or(2), .thursday, weeks: .odd),

        own(.wilson, DemoRoom.or(3), .monday, .tuesday, .wednesday, .thursday),
        own(.park, DemoRoom.or(2), .monday, .wednesday),
        own(.park, DemoRoom.or(3), .friday, hours: .morning),
        own(.park, DemoRoom.asc(4), .tuesday, hours: .afternoon),
        share(.generalSurgery, DemoRoom.or(2), .friday),
        share(.generalSurgery, DemoRoom.or(6), .thursday, weeks: .even),

        own(.martinez, DemoRoom.or(7), .monday, .tuesday, .thursday, hours: .long),
        own(.martinez, DemoRoom.or(8), .wednesday, hours: .long, weeks: .odd),
        own(.thompson, DemoRoom.or(8), .monday, hours: .long),
        own(.thompson, DemoRoom.or(7), .wednesday, .friday, hours: .long),
        share(.cardiac, DemoRoom.or(8), .thursday, hours: .long),

        own(.kim, DemoRoom.or(9), .monday, .tuesday, .thursday),
        own(.lee, DemoRoom.or(9), .wednesday),
        own(.lee, DemoRoom.or(10), .tuesday, .thursday),
        own(.lee, DemoRoom.or(9), .friday, weeks: .odd),
        share(.neurosurgery, DemoRoom.or(9), .friday, weeks: .even),
        share(.neurosurgery, DemoRoom.or(10), .monday),

        own(.novak, DemoRoom.or(5), .tuesday, .thursday),
        own(.novak, DemoRoom.asc(4), .monday),
        own(.novak, DemoRoom.asc(4), .friday, hours: .morning),
        own(.hall, DemoRoom.or(5), .monday),
        own(.hall, DemoRoom.asc(4), .wednesday, .thursday),
        share(.urology, DemoRoom.or(6), .friday),

        own(.may, DemoRoom.asc(1), .monday, .wednesday, .thursday),
        own(.haddad, DemoRoom.asc(1), .friday, weeks: .odd),
        share(.ent, DemoRoom.asc(1), .tuesday),
        share(.ent, DemoRoom.asc(1), .friday, weeks: .even),

        own(.rossi, DemoRoom.asc(2), .monday, .wednesday),
        own(.rossi, DemoRoom.asc(3), .thursday),
        own(.rossi, DemoRoom.or(6), .tuesday),
        own(.berg, DemoRoom.asc(2), .tuesday, .thursday),
        own(.berg, DemoRoom.asc(2), .friday, hours: .morning),
        share(.plastics, DemoRoom.asc(2), .friday, hours: .afternoon, weeks: .odd),

        own(.petrov, DemoRoom.or(4), .monday, .wednesday, .friday),
        own(.cohen, DemoRoom.or(4), .tuesday, .thursday),
        own(.cohen, DemoRoom.or(5), .friday, hours: .morning),
        share(.vascular, DemoRoom.or(5), .wednesday, weeks: .even),
    ].flatMap(\.self)

    private static func own(
        _ surgeon: DemoSurgeon, _ room: Int, _ weekdays: Weekday..., hours: Hours = .day, weeks: Weeks = .every
    ) -> [Entry] {
        weekdays.map { Entry(owner: .surgeon(surgeon), room: room, weekday: $0, hours: hours.range, weeks: weeks) }
    }

    private static func share(
        _ service: DemoService, _ room: Int, _ weekdays: Weekday..., hours: Hours = .day, weeks: Weeks = .every
    ) -> [Entry] {
        weekdays.map { Entry(owner: .service(service), room: room, weekday: $0, hours: hours.range, weeks: weeks) }
    }
}
