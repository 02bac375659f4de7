import LumenCore

/// Who rents space in the demo hospital's buildings.
struct DemoTenant {
    let number: Int
    let name: String
    let building: Int
    /// Requests on a working day.
    let requests: Double

    /// Meridian Labs is lately cold, answered late, and says so.
    var isNeglected: Bool { name == "Meridian Labs" }

    static let all = [
        ("Lakeside Imaging", 2, 0.6), ("Harbor Dental", 2, 0.4), ("Summit Physical Therapy", 2, 0.5),
        ("Eastside Family Practice", 2, 0.7), ("Meridian Labs", 4, 0.6), ("Bayview Pediatrics", 4, 0.6),
        ("Oak Street Dialysis", 4, 0.8), ("Northgate Pharmacy", 1, 0.3), ("Corner Cafe", 3, 0.4),
        ("City Blood Bank", 6, 0.5), ("Hillcrest Sleep Center", 6, 0.3),
    ].enumerated().map {
        DemoTenant(number: $0.offset, name: $0.element.0, building: $0.element.1, requests: $0.element.2)
    }
}
