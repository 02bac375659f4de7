/// A case as it is put on the schedule, with the time that it will turn out to take.
///
/// Times are minutes from midnight of the case's day, so that a booking of days before is negative.
struct DemoBooking {
    var surgeon: DemoSurgeon
    var procedure: DemoProcedure
    var start: Int
    var plannedMinutes: Int
    var actualMinutes: Int
    var bookedAt: Int

    /// The schedule is closed at two in the afternoon of the day before.
    var isAddOn: Bool { bookedAt >= -600 }

    /// Draws an operation of the surgeon's.
    ///
    /// Schedulers see some of what makes a case long, and plan three percent less than it takes.
    static func draw(
        for surgeon: DemoSurgeon, at start: Int, ambulatoryOnly: Bool, urgent: Bool = false, dice: inout Dice
    ) -> DemoBooking {
        let procedures = DemoProcedure.offered(by: surgeon.service).filter {
            urgent ? $0.isUrgent : $0.isAmbulatory || !ambulatoryOnly
        }
        let procedure = procedures[dice.index(weighted: procedures.map(\.weight))]
        let foreseen = procedure.minutes * surgeon.traits.pace * dice.logNormal(procedure.deviation * 0.75)
        let actual = foreseen * dice.logNormal(procedure.deviation * 0.66)
        return DemoBooking(
            surgeon: surgeon, procedure: procedure, start: start,
            plannedMinutes: max(30, Int((foreseen * 0.97 / 5).rounded()) * 5),
            actualMinutes: max(25, Int(actual.rounded())),
            bookedAt: min(90, 2 + Int(18 * dice.logNormal(0.75))) * -1440 + dice.integer(480...1020))
    }

    /// Fills a stretch of a room's day with cases of these surgeons in turn.
    ///
    /// - Parameters:
    ///   - fill: the share of the stretch to book, turnovers included.
    ///   - bookedFrom: the first minute at which the time could be booked.
    static func fill(
        _ stretch: Range<Int>, with surgeons: [DemoSurgeon], fill: Double, in room: DemoRoom, bookedFrom: Int? = nil,
        dice: inout Dice
    ) -> [DemoBooking] {
        let turnover = room.isAmbulatory ? 25 : 30
        let goal = stretch.lowerBound + Int(Double(stretch.count) * fill)
        var clock = stretch.lowerBound
        var bookings: [DemoBooking] = []
        for _ in 0..<10 {
            let surgeon = surgeons[bookings.count % surgeons.count]
            var booking = draw(for: surgeon, at: clock, ambulatoryOnly: room.isAmbulatory, dice: &dice)
            if clock + booking.plannedMinutes / 2 > goal { break }
            if clock + booking.plannedMinutes > stretch.upperBound + min(45, stretch.count / 10) { continue }
            if let bookedFrom, booking.bookedAt < bookedFrom {
                booking.bookedAt = min(bookedFrom + dice.integer(30...600), clock - 60)
            }
            clock += booking.plannedMinutes + turnover
            bookings.append(booking)
        }
        return bookings
    }
}
