import LumenCore
import Testing

@testable import LumenRouter

@Suite("Names") struct EntityTests {
    private static let days = "2026-10-22..2026-11-20"

    @Test(
        "of the demo hospital",
        arguments: [
            Example("building 3", "building=Building 3"), Example("bldg 3", "building=Building 3"),
            Example("bldg3", "building=Building 3"), Example("Building Three", "building=Building 3"),
            Example("B3", "building=Building 3"), Example("building #3", "building=Building 3"),
            Example("OR 7", "room=OR 7"), Example("or7", "room=OR 7"), Example("OR-7", "room=OR 7"),
            Example("or seven", "room=OR 7"),
            Example("operating room 7", "room=OR 7"), Example("rm 7", "room=OR 7"), Example("room 9", "room=OR 9"),
            Example("ASC 2", "room=ASC 2"), Example("asc2", "room=ASC 2"),
            Example("room 3 in building 5", "room=ASC 3 building=Building 5"),
            Example("room 3 main or", "room=OR 3 location=Main OR"),
            Example("main or", "location=Main OR"), Example("the Main", "location=Main OR"),
            Example("the ASC", "location=Ambulatory"), Example("ambulatory", "location=Ambulatory"),
            Example("ortho", "blockgroup=Orthopedics"), Example("orthopaedics", "blockgroup=Orthopedics"),
            Example("ortopedics", "blockgroup=Orthopedics"), Example("gen surg", "blockgroup=General Surgery"),
            Example("gen surgery", "blockgroup=General Surgery"), Example("general", "blockgroup=General Surgery"),
            Example("GS", "blockgroup=General Surgery"), Example("genral surgery", "blockgroup=General Surgery"),
            Example("cardiac", "blockgroup=Cardiac Surgery"), Example("cardic surgery", "blockgroup=Cardiac Surgery"),
            Example("neuro", "blockgroup=Neurosurgery"), Example("nuerosurgery", "blockgroup=Neurosurgery"),
            Example("uro", "blockgroup=Urology"), Example("urolgy", "blockgroup=Urology"),
            Example("E.N.T.", "blockgroup=ENT"),
            Example("ent", "blockgroup=ENT"), Example("vasc", "blockgroup=Vascular"),
            Example("plastics", "blockgroup=Plastics"),
            Example("the urology department", "blockgroup=Urology"),
            Example("Dr. Chen", "surgeon=Sarah Chen"), Example("chen", "surgeon=Sarah Chen"),
            Example("Sarah Chen", "surgeon=Sarah Chen"),
            Example("sara chen", "surgeon=Sarah Chen"), Example("S. Chen", "surgeon=Sarah Chen"),
            Example("Sarah", "surgeon=Sarah Chen"),
            Example("surgeon Chen", "surgeon=Sarah Chen"), Example("Dr Willson", "surgeon=James Wilson"),
            Example("Robrts", "surgeon=Michael Roberts"), Example("martines", "surgeon=David Martinez"),
            Example("Dr. May", "surgeon=Grace May"), Example("grace may", "surgeon=Grace May"),
            Example("park", "surgeon=Emily Park"),
            Example("Hall", "surgeon=Peter Hall"), Example("dr kims", "surgeon=Robert Kim"),
        ])
    func demo(_ example: Example) {
        #expect(short(read("utilization for \(example.question)")) == "summary \(Self.days) \(example.expected)")
    }

    @Test(
        "that collide with words",
        arguments: [
            Example("utilization in May", "summary 2026-05-01..2026-05-31"),
            Example("May's utilization", "summary 2026-10-22..2026-11-20 surgeon=Grace May"),
            Example("grace may in may", "summary 2026-05-01..2026-05-31 surgeon=Grace May"),
            Example("may I see the utilization", "summary 2026-10-22..2026-11-20"),
            Example(
                "utilization of building 1 or 3 last week",
                "summary 2026-11-09..2026-11-15 building=Building 1",
                "summary 2026-11-09..2026-11-15 building=Building 3"
            ),
            Example(
                "ortho or ENT last week",
                "summary 2026-11-09..2026-11-15 blockgroup=Orthopedics",
                "summary 2026-11-09..2026-11-15 blockgroup=ENT"),
            Example("OR utilization last week", "summary 2026-11-09..2026-11-15"),
            Example("utilization over the last 2 or 3 weeks", "summary 2026-10-31..2026-11-20"),
        ])
    func collisions(_ example: Example) { #expect(short(read(example.question)) == example.expected) }

    @Test(
        "of a site with names that are hard to tell apart",
        arguments: [
            Example("John Smith", "surgeon=SMITH, JOHN MD"), Example("jane smith", "surgeon=SMITH, JANE MD"),
            Example("j smith in neurosurgery", "blockgroup=Neurosurgery surgeon=SMITH, JANE MD"),
            Example("Dr. Smith in ortho surgery", "blockgroup=Orthopedic Surgery surgeon=SMITH, JOHN MD"),
            Example("Dr. Long", "surgeon=LONG, ADA MD"), Example("dr best", "surgeon=BEST, OLIVER MD"),
            Example("Young", "surgeon=YOUNG, MARK MD"), Example("O'Brien", "surgeon=O’BRIEN, MÁIRE MD"),
            Example("dr obrien", "surgeon=O’BRIEN, MÁIRE MD"), Example("garcia", "surgeon=GARCÍA, LUIS MD"),
            Example("Smith-Jones", "surgeon=SMITH-JONES, AMY DO"), Example("spine", "blockgroup=Orthopedic Spine"),
            Example("ob/gyn", "blockgroup=Obstetrics & Gynecology"),
            Example("gyn", "blockgroup=Obstetrics & Gynecology"),
            Example("peds", "blockgroup=Pediatric Surgery"), Example("colorectal", "ask"),
            Example("rectal", "blockgroup=Colon and Rectal Surgery"),
            Example("neurosurg", "blockgroup=Neurosurgery"), Example("room 2", "room=Room 2"),
            Example("cath lab 1", "room=Cath Lab 1"),
            Example("north tower", "building=North Tower"), Example("the tower", "building=North Tower"),
            Example("south", "building=South Pavilion"), Example("main campus", "location=Main Campus"),
        ])
    func tangled(_ example: Example) {
        let proposal = read("utilization for \(example.question)", at: World.tangled)
        if example.expected == "ask" {
            #expect(short(proposal).hasPrefix("ask"))
        } else {
            #expect(short(proposal) == "summary \(Self.days) \(example.expected)")
        }
    }

    @Test(
        "words of the language are no surnames",
        arguments: [
            Example("how long are cases", "summary 2026-10-22..2026-11-20"),
            Example("which surgeons have the best utilization", "by_surgeon 2026-10-22..2026-11-20 order=highest"),
        ])
    func words(_ example: Example) { #expect(short(read(example.question, at: World.tangled)) == example.expected) }

    @Test(
        "that fit more than one are asked about",
        arguments: [
            ("Dr. Smith", ["SMITH, JOHN MD", "SMITH, JANE MD"]), ("neuro", ["Neurosurgery", "Neurology"]),
            ("ortho", ["Orthopedic Surgery", "Orthopedic Spine"]),
        ])
    func ambiguous(_ said: String, _ choices: [String]) {
        let question = "utilization for \(said) last month"
        #expect(short(read(question, at: World.tangled)) == "ask: " + choices.joined(separator: ", "))
        for choice in choices {
            let answer = short(read(choice, after: [question], at: World.tangled))
            #expect(answer.hasPrefix("summary 2026-10-01..2026-10-31") && answer.hasSuffix("=\(choice)"))
        }
    }

    @Test(
        "that no one has are asked about, never guessed",
        arguments: [
            "utilization for building 9", "OR 14 last week", "Dr. Kowalski's utilization",
            "utilization for dermatology",
            "util Zimmerman", "what about Dr. Chan", "ASC 9 ytd", "Kowalski's blocks", "How is Okonkwo doing?",
            "dermatology utilization last month", "David Chen util",
        ])
    func unknown(_ question: String) { #expect(short(read(question)).hasPrefix("ask: ")) }

    @Test("a guess is named") func notes() {
        #expect(read("util for nuerosurgery").notes == ["“nuerosurgery” read as Neurosurgery"])
        #expect(read("chen").notes == ["“chen” read as Sarah Chen"])
        #expect(read("utilization for Building 3").notes.isEmpty)
        #expect(read("util for nuerosurgery").confidence < read("util for neurosurgery").confidence)
    }

    @Test("a new inventory is seen at once") func inventoryChanges() {
        let reader = QuestionReader()
        let question = Question(text: "utilization for dermatology")
        let without = reader.read(question, in: World.demo)
        let entities = World.demo.inventory.entities + [Entity(kind: .blockGroup, name: "Dermatology")]
        let with = reader.read(question, in: World.context(World.demo.site, entities: entities, tools: World.tools))
        #expect(short(without).hasPrefix("ask"))
        #expect(short(with) == "summary 2026-10-22..2026-11-20 blockgroup=Dermatology")
    }
}
