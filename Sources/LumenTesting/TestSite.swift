package import LumenCore

extension Site {
    /// The site that tests share: New York, fiscal year from July, Lumen's default definitions.
    package static func test(id: String = "test") throws -> Site {
        guard let zone = ZoneRules(identifier: "America/New_York") else { throw MissingZone() }
        return Site(id: id, name: "Test Hospital", zone: zone)
    }
}

private struct MissingZone: Error {}

/// Reads `2025-10-06`, and stops the test where that is no date.
package func day(_ iso: String) -> CivilDate {
    guard let day = CivilDate(iso: iso) else { preconditionFailure("not a date: \(iso)") }
    return day
}
