import LumenCore
import LumenGuard
import Synchronization

/// What may be kept of a site's questions: the words of its dashboards, tools and inventory, whose words are all known.
final class QuestionRedaction: Sendable {
    private struct Vocabulary: Sendable {
        let dashboards: [String]
        let entities: [Entity]
        let words: QueryVocabulary
    }

    private let manifests: Manifests
    private let tools: [ToolDescriptor]
    private let inventories: any InventorySource
    /// By site, made anew when its manifests or inventory change.
    private let vocabularies = Mutex<[String: Vocabulary]>([:])

    init(manifests: Manifests, tools: [ToolDescriptor], inventories: any InventorySource) {
        self.manifests = manifests
        self.tools = tools
        self.inventories = inventories
    }

    func redactor(for site: Site) async -> Redactor {
        guard let entities = try? await inventories.inventory(of: site).entities else { return .everything }
        let dashboards = manifests.dashboards(of: site).flatMap { [$0.name, $0.description] + $0.suggestedQuestions }
        let known = vocabularies.withLock { $0[site.id] }
        if let known, known.dashboards == dashboards, known.entities == entities { return Self.redactor(known.words) }
        let words = Self.words(dashboards, tools, entities)
        vocabularies.withLock {
            $0[site.id] = Vocabulary(dashboards: dashboards, entities: entities, words: words)
        }
        return Self.redactor(words)
    }

    private static func redactor(_ words: QueryVocabulary) -> Redactor {
        Redactor { RedactedQuery($0, words).text }
    }

    private static func words(
        _ dashboards: [String], _ tools: [ToolDescriptor], _ entities: [Entity]
    ) -> QueryVocabulary {
        let staff = entities.filter { $0.kind == .surgeon }
        let others = entities.filter { $0.kind != .surgeon }
        let texts =
            dashboards + tools.flatMap { [$0.name, $0.description, $0.inputSchema.text] + ($0.subject?.words ?? []) }
            + others.flatMap { [$0.name] + $0.aliases }
        return QueryVocabulary(terms: Set(texts), staff: Set(staff.map(\.name)))
    }
}

extension ToolSubject {
    fileprivate var words: [String] {
        phrases + figures.flatMap(\.phrases) + groupings.flatMap(\.phrases) + choices.flatMap(\.phrases)
    }
}
