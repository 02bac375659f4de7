import LumenCore
import Synchronization

/// Keeps the gazetteers that were used last: one of a site for each set of kinds that its dashboards' tools take.
final class GazetteerCache: Sendable {
    private struct Key: Hashable {
        let site: String
        let taken: Set<EntityKind>
    }

    private struct Entry {
        let entities: [Entity]
        let aliases: [String: [String]]
        let gazetteer: Gazetteer
    }

    /// More than the dashboards of a site; a gazetteer of ten thousand names takes some megabytes.
    private static let capacity = 16

    private let entries = Mutex<[Key: Entry]>([:])

    func gazetteer(
        of inventory: SiteInventory, taken: Set<EntityKind>, site: Site, tokenizer: Tokenizer
    ) -> Gazetteer {
        let key = Key(site: site.id, taken: taken)
        return entries.withLock { entries in
            if let entry = entries[key], entry.entities == inventory.entities, entry.aliases == site.aliases {
                return entry.gazetteer
            }
            let gazetteer = Gazetteer(inventory, taken: taken, site: site, tokenizer: tokenizer)
            if entries.count >= Self.capacity { entries = [:] }
            entries[key] = Entry(entities: inventory.entities, aliases: site.aliases, gazetteer: gazetteer)
            return gazetteer
        }
    }
}
