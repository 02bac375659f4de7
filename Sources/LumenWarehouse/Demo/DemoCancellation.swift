/// Why and when a booked case does not take place.
///
/// Reasons begin with their group: patient, clinical, capacity or other. The groups' shares are those of the planned
/// operations that Scotland's hospitals cancelled from 2015 to 2022 (Public Health Scotland).
enum DemoCancellation {
    /// Draws whether the case is cancelled, on its day or in the days before.
    static func draw(for booking: DemoBooking, dice: inout Dice) -> DemoDay.Case.Outcome? {
        let onTheDay = dice.chance(0.044)
        let earlier = dice.chance(0.014)
        guard onTheDay || earlier, !booking.isAddOn else { return nil }
        let group = groups[dice.index(weighted: groups.map(\.weight))]
        let reason = "\(group.name): \(group.reasons[dice.integer(0...group.reasons.count - 1)])"
        let at = onTheDay ? dice.integer(booking.start - 120...booking.start - 5) : dice.integer(-3...0) * 1440 - 400
        return at > booking.bookedAt ? .cancelled(at: at, reason: reason) : nil
    }

    /// The reason where the case before ran so long that this one no longer fits the day.
    static let overrun = "Capacity: earlier case overran"

    private static let groups: [(name: String, weight: Double, reasons: [String])] = [
        ("Patient", 38, ["did not attend", "changed their mind", "not fasted", "no ride home"]),
        ("Clinical", 37, ["acute illness", "abnormal test result", "unfit for anesthesia", "operation not needed"]),
        ("Capacity", 15, ["no intensive care bed", "staff not available", "equipment not available"]),
        ("Other", 6, ["insurance not approved", "weather"]),
    ]
}
