import LumenCore
import Synchronization

/// Keeps the gazetteer of the inventory that was used last.
final class GazetteerCache: Sendable {
    private struct Entry {
        let entities: [Entity]
        let aliases: [String: [String]]
        let gazetteer: Gazetteer
    }

    private let entry = Mutex<Entry?>(nil)

    func gazetteer(of inventory: SiteInventory, site: Site, tokenizer: Tokenizer) -> Gazetteer {
        entry.withLock { entry in
            if let entry, entry.entities == inventory.entities, entry.aliases == site.aliases { return entry.gazetteer }
            let gazetteer = Gazetteer(inventory, site: site, tokenizer: tokenizer)
            entry = Entry(entities: inventory.entities, aliases: site.aliases, gazetteer: gazetteer)
            return gazetteer
        }
    }
}
