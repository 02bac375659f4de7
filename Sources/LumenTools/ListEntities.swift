import LumenCore
import LumenWarehouse

/// What there is to ask about.
struct ListEntities: PeriopTool {
    private static let kinds = EntityKind.ofOperatingRooms.map(\.rawValue)
    private static let parents: [EntityKind] = [.building, .location, .blockGroup]

    let descriptor = ToolDescriptor(
        name: "list_entities", title: "List of service lines, surgeons, rooms, locations or buildings",
        description: """
            The service lines, surgeons, rooms, locations or buildings that the site's data knows, with what each belongs \
            to, and the days that cases and blocks cover. Use it when somebody asks what there is, or to find the exact \
            name that the other tools take.
            """,
        inputSchema: Schema.object(
            [("kind", Schema.choice(kinds, "What to list."))]
                + parents.map { ($0.rawValue, Schema.text("Only those of this \($0.noun).")) },
            required: ["kind"], isRoot: true),
        outputSchema: Schema.object(
            [
                ("kind", Schema.choice(kinds, "What is listed.")),
                ("count", Schema.integer("How many.")),
                (
                    "rows",
                    Schema.array(
                        of: Schema.object(
                            [("name", Schema.text("Its name."))]
                                + parents.map { ($0.rawValue, Schema.text("The \($0.noun) it belongs to.")) },
                            required: ["name"]), "One a row.")
                ),
                (
                    "data",
                    Schema.object(
                        [("cases", Schema.nullable(Schema.period)), ("blocks", Schema.nullable(Schema.period))],
                        required: ["cases", "blocks"])
                ),
            ], required: ["kind", "count", "rows", "data"], isRoot: true))

    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON {
        let inventory = try await data.inventory(of: context.site)
        let kind = arguments["kind"]?.stringValue.flatMap(EntityKind.init) ?? .blockGroup
        let wanted = Self.parents.compactMap { parent in
            arguments[parent.rawValue]?.stringValue.map { (parent, $0.lowercased()) }
        }
        let rows = inventory.entities(of: kind).filter { entity in
            wanted.allSatisfy { entity.parents[$0.0]?.lowercased() == $0.1 }
        }
        return [
            "kind": .string(kind.rawValue),
            "count": .int(rows.count),
            "rows": .array(
                rows.map { entity in
                    var row: JSONObject = ["name": .string(entity.name)]
                    for parent in Self.parents { row[parent.rawValue] = entity.parents[parent].map(JSON.string) }
                    return .object(row)
                }),
            "data": ["cases": inventory.caseDays?.json ?? .null, "blocks": inventory.blockDays?.json ?? .null],
        ]
    }
}
