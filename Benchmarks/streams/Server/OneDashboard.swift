import LumenAgent
import LumenCore
import LumenServer
import LumenTesting

/// As little around a model as a turn can do with: one dashboard, no tools, and a router that leaves it to the model.
struct OneDashboard: ManifestSource, InventorySource, Router, Narrator {
    func site(_ id: String?) throws -> Site { try Site.test() }
    func dashboards(of site: Site) -> [Dashboard] { [] }
    func dashboard(_ id: String?, of site: Site) throws -> Dashboard {
        Dashboard(id: "one", name: "One", description: "", availableTools: [])
    }
    func inventory(of site: Site) async throws -> SiteInventory {
        SiteInventory(entities: [], caseDays: nil, blockDays: nil)
    }
    func propose(_ question: Question, in context: RoutingContext) async throws -> Proposal {
        Proposal(.call([]), confidence: 0)
    }
    func narrate(_ material: NarrationMaterial) -> Narration { Narration(text: "") }
}

struct NoImports: FileImporting {
    let kinds: [String] = []
    func siteID(_ id: String?) throws -> String { "one" }
    func offers(for siteID: String) async throws -> [ImportOffer] { [] }
    func run(_ job: ImportJob) async throws -> ImportReport { throw InvalidRequest("Nothing is imported here.") }
}
