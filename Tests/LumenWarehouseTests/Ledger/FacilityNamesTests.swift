import Foundation
import LumenCore
import LumenSQL
import LumenTesting
import LumenWarehouse
import Testing

/// What a site's inventory knows of its buildings.
struct FacilityNamesTests {
    @Test func theInventoryNamesWhatTheBuildingsHave() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".sqlite").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let warehouse = Warehouse(database: try SQLiteDatabase(path: path))
        try await warehouse.prepare()
        var site = try Site.test()
        site.aliases = ["Harbor Dental": ["the dentist"]]
        let cache = SiteCache(warehouse: warehouse)
        let empty = try await cache.inventory(of: site)
        #expect(empty.entities.isEmpty)
        try await DemoHospital(site: site, today: day("2026-11-20"), years: 1).create(in: warehouse)
        let inventory = try await cache.inventory(of: site)
        #expect(inventory.entities(of: .tenant).count == 11)
        #expect(inventory.entity(.tenant, named: "Harbor Dental")?.aliases == ["the dentist"])
        let sterilizer = try #require(inventory.entity(.equipment, named: "Sterilizer 3"))
        #expect(sterilizer.parents == [.equipmentCategory: "Sterilization"])
        #expect(Set(inventory.entities(of: .equipment).map(\.name)).count == inventory.entities(of: .equipment).count)
        #expect(inventory.entity(.equipmentCategory, named: "Imaging") != nil)
        #expect(inventory.entity(.requestCategory, named: "Plumbing") != nil)
        #expect(inventory.entity(.requestCategory, named: "Imaging") == nil)
        #expect(!inventory.entities(of: .meter).isEmpty)
    }
}
