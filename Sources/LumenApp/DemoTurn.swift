import Foundation
package import LumenAgent
import LumenCore
import LumenWarehouse

/// Turns on a fresh demo hospital in a temporary database, composed as `lumen serve` composes them; for measuring.
package func demoTurn() async throws -> @Sendable (TurnRequest) async throws -> TurnResult {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("lumen-\(UUID().uuidString).sqlite").path
    let settings = try Settings(environment: [
        "LUMEN_DATABASE_URL": "sqlite:\(path)", "LUMEN_NOW": "2026-11-20T17:00:00Z",
    ])
    return try await Composition.with(settings) { composition in
        let hospital = composition.hospital
        let site = try hospital.manifests.site(nil)
        let today = site.zone.local(hospital.clock.minute).day
        try await DemoHospital(site: site, today: today).create(in: hospital.warehouse)
        let turn = composition.turn
        return { try await turn.run($0) }
    }
}
