import LumenCore
import LumenTesting
import LumenWarehouse
import Testing

@testable import LumenTools

/// What the tools say of themselves fits together.
struct SubjectTests {
    private func subject(_ name: String) throws -> ToolSubject {
        try #require(try DemoTools.tool(name).descriptor.subject)
    }

    @Test(arguments: DemoTools.names)
    func everyToolIsCalledInManyWays(name: String) throws {
        let subject = try subject(name)
        #expect(subject.phrases.count >= 5)
        #expect(Set(subject.phrases).count == subject.phrases.count)
        for phrase in subject.phrases + subject.figures.flatMap(\.phrases) + subject.choices.flatMap(\.phrases) {
            #expect(
                phrase == phrase.lowercased() && !phrase.isEmpty && !phrase.hasPrefix(" ") && !phrase.hasSuffix(" "))
        }
    }

    @Test(arguments: DemoTools.names)
    func figuresReferToWhatTheResultHas(name: String) throws {
        let tool = try DemoTools.tool(name).descriptor
        let subject = try subject(name)
        let members = try #require(tool.outputSchema.value(at: "/properties/total/properties")?.objectValue)
        let fields = subject.figures.map(\.field)
        #expect(Set(fields).count == fields.count)
        #expect(fields.allSatisfy { members[$0] != nil })
        #expect(subject.figures.compactMap(\.interval).allSatisfy { members[$0]?["minItems"] == 2 })
        #expect(subject.figures.compactMap(\.whole).allSatisfy(fields.contains))
        #expect(subject.figures.first?.isProminent == true)
        for figure in subject.figures { #expect(!figure.one.isEmpty && !figure.many.isEmpty && !figure.title.isEmpty) }
    }

    @Test(arguments: DemoTools.names)
    func argumentsAreThoseOfTheSchema(name: String) throws {
        let tool = try DemoTools.tool(name).descriptor
        let subject = try subject(name)
        let input = try #require(tool.inputSchema.value(at: "/properties")?.objectValue)
        func choices(_ argument: String) -> [String] {
            input[argument]?["enum"]?.arrayValue?.compactMap(\.stringValue) ?? []
        }
        #expect(choices("group_by") == subject.groupings.map(\.value))
        #expect(choices("figure") == subject.figures.map(\.field))
        #expect(subject.usualGrouping.map(choices("group_by").contains) == true)
        for choice in subject.choices { #expect(choices(choice.argument).contains(choice.value)) }
        for column in subject.columns {
            #expect(tool.outputSchema.value(at: "/properties/rows/items/properties/\(column.field)") != nil)
        }
    }

    @Test func everyToolIsInTheCatalogueOnce() throws {
        let names = PeriopCatalogue.descriptors.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(DemoTools.names.allSatisfy(names.contains))
        #expect(names.count == 20)
    }

    /// What a language model reads of all tools on every turn.
    @Test func definitionsAreShort() {
        for tool in DemoTools.all.map(\.descriptor) {
            let size = tool.description.utf8.count + tool.inputSchema.bytes.count
            #expect(size < 2_600, "\(tool.name): \(size)")
        }
    }
}
