/// A building of the demo hospital, and how its energy follows the weather.
struct DemoBuilding {
    let number: Int
    let areaM2: Double
    /// Of electricity, each square metre: kWh a day, and for each degree (°F) of the day's mean above and below 65.
    let electricity: Habit
    /// Of natural gas; `nil` where there is no boiler.
    let gas: Habit?
    /// What a Saturday or Sunday is of a working day.
    let weekend: Double
    /// The day's highest quarter of an hour, as a multiple of its mean.
    let peak: Double

    struct Habit {
        let base: Double
        var perCoolingDegree = 0.0
        var perHeatingDegree = 0.0
    }

    var name: String { DemoHospital.buildings[number - 1] }

    /// Wards and operating rooms in 1 and 3, practices in 2, laboratories and practices in 4, the surgery center in 5,
    /// offices in 6.
    static let all = [
        DemoBuilding(
            number: 1, areaM2: 42_000,
            electricity: Habit(base: 0.80, perCoolingDegree: 0.013, perHeatingDegree: 0.002),
            gas: Habit(base: 0.36, perHeatingDegree: 0.042), weekend: 0.96, peak: 1.27),
        DemoBuilding(
            number: 2, areaM2: 14_000,
            electricity: Habit(base: 0.42, perCoolingDegree: 0.010, perHeatingDegree: 0.003),
            gas: Habit(base: 0.05, perHeatingDegree: 0.026), weekend: 0.58, peak: 1.72),
        DemoBuilding(
            number: 3, areaM2: 30_000,
            electricity: Habit(base: 0.84, perCoolingDegree: 0.013, perHeatingDegree: 0.002),
            gas: Habit(base: 0.38, perHeatingDegree: 0.044), weekend: 0.95, peak: 1.29),
        DemoBuilding(
            number: 4, areaM2: 11_000,
            electricity: Habit(base: 0.55, perCoolingDegree: 0.012, perHeatingDegree: 0.003),
            gas: Habit(base: 0.10, perHeatingDegree: 0.031), weekend: 0.80, peak: 1.52),
        DemoBuilding(
            number: 5, areaM2: 9000,
            electricity: Habit(base: 0.62, perCoolingDegree: 0.012, perHeatingDegree: 0.003),
            gas: Habit(base: 0.16, perHeatingDegree: 0.034), weekend: 0.62, peak: 1.66),
        DemoBuilding(
            number: 6, areaM2: 6000,
            electricity: Habit(base: 0.40, perCoolingDegree: 0.009, perHeatingDegree: 0.010), gas: nil,
            weekend: 0.55, peak: 1.75),
    ]
}
