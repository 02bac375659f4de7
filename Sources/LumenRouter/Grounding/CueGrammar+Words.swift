import LumenCore

extension CueGrammar {
    /// What is said for a cue: patterns, parted by semicolons.
    typealias Phrases = (cue: Cue, patterns: String)

    static let metrics: [Phrases] = [
        (
            .metric(.utilization),
            """
            raw|block|or? time? utilization rate?; block time? use; use of? block|blocks time?; how full; full; \
            how busy; busy; fill rate?; how well|heavily|fully use|full|booked; how packed|filled; mean|average block? utilization rate?; operating room utilization; block efficiency; \
            raw
            """
        ),
        (.metric(.adjusted), "adjusted block? utilization? rate?; utilization with turnover; turnover adjusted"),
        (.metric(.turnoverCredit), "turnover credit|credits|allowance minute?; credit for turnover"),
        (.metric(.primeTime), "prime time? block? utilization? rate?; pt utilization rate?"),
        (.metric(.inBlock), "in block case? time|minute|hour?; inblock time?"),
        (
            .metric(.outOfBlock),
            """
            out of block case|cases? time|minute|hour?; outside of? block time|hour?; out block time; \
            time|cases outside of? block|blocks
            """
        ),
        (
            .metric(.releases),
            """
            timely|late|early|block? released block|blocks|time|minute|hour|rate?; release rate|time|minute|hour; \
            timely|late|early? release|released; timely; give|gave|given|giving back; giveback|givebacks; \
            hand|handed|hands|handing back; give|gave|given|gives|giving up block|blocks|time; give|gave|given|gives|giving up; \
            give|gave|given|gives|giving block|blocks|time up|back; let|lets go of; return|returned|returns|returning block|blocks|time
            """
        ),
        (
            .metric(.abandoned),
            """
            abandoned|unfilled|unbooked block|blocks|time|day?; block|blocks go abandoned; \
            blocks with no|zero cases; block|blocks not use; not use block|blocks
            """
        ),
        (.metric(.interval), "confidence interval; interval; margin of error; error bars; uncertainty"),
        (
            .metric(.casesPerBlock),
            "case|cases by block; average case|cases by block; average cases; average count of cases"
        ),
        (
            .metric(.duration),
            """
            average? case|cases|surgery? duration; case|cases|surgery time; average case|cases; how long; \
            case|cases length; long case|cases
            """
        ),
        (
            .metric(.blocks),
            """
            how many block|blocks; count|total of? block|blocks; block|blocks count; how much block time; \
            how many block hour|minute|day; samplesize; sample size
            """
        ),
        (
            .metric(.cases),
            """
            how many case|cases; count|total of? case|cases|patients; case|cases count|load|totals; cases; count; \
            caseload; how many patients; patient|patients count|load|case; patients by; case count
            """
        ),
        (.activity, "stats; doing; use; how is|are|do|did; picture; summary of"),
    ]

    static let shapes: [Phrases] = [
        (
            .topic(.exclusion),
            """
            drop|remove|omit|skip|not &<entity>; take|leave|leaving|taking out; instead of &<entity>; \
            rather than &<entity>; drop|remove|omit|skip|hide those|ones|them|everyone|anyone
            """
        ),
        (.trend, "trend; above time; history; changed; time series; run chart; how have|has <any> changed"),
        (.drift, "drop; rise; better; change; go up|down; up or down; getting lower|higher; lower; higher"),
        (.order(lowest: true), "lowest; shortest; needs? attention; lagging; highest &underused; lowest to highest"),
        (.order(lowest: false), "highest; highest to lowest; has|have|had|got|get|gets|see|sees|saw highest of"),
        (.ranking, "rank"),
        (
            .target(below: true),
            """
            below target; not|fail|unable yet? to? be? meet|at|above target; yet to meet target; miss target; \
            drop? short of target; lower|less than target; not getting|got|show to? target; fail target; \
            underused; off target; off pace; below par
            """
        ),
        (
            .target(below: false),
            """
            above target; meet target; higher|more|better than target; at or above target; on target; at target; \
            not be? below target; not miss target
            """
        ),
        (
            .filler,
            """
            vs|compare to|with? target; target; highest of; highest recent; operating room; or; block time; block; \
            so far; to date; will|would take|last; as of period?; as of <period>
            """
        ),
        (
            .rows,
            """
            drill down|into|in? to? block|blocks?; detail; block|case level; block by block; case by case; \
            each|every|individual|single block|blocks|case|cases; which|what block|blocks|case|cases; line items; \
            raw data; behind count; block detail; by block !utilization|released|release|use|time|hour|day; what happened; log of? block|blocks|case|cases; \
            break|split down? into? block|blocks; one by one; one at a? time; one after another|other; line|item by line|item
            """
        ),
        (.blocks, "blocks"),
        (.show, "show"),
        (.list, "list"),
        (.peers, "vs|compare to|with? rest|others|average|peers|everyone|colleagues; vs|compare to|with? other"),
        (.compare, "vs; compare to|with?; difference between?; relative to; as opposed to; than; next to"),
        (.yearOverYear, "yoy; y above|o y; year on year; annual change"),
        (.interval(.month, isPick: false), "mom; m above|o m"),
        (.interval(.quarter, isPick: false), "qoq"),
        (.interval(.week, isPick: false), "wow"),
        (.fiscal(true), "fiscal|fy one|year|quarter?"), (.fiscal(false), "calendar one|year|quarter?"),
        (
            .workdays,
            """
            weekday only; only|just weekday; on|during weekday; business|working|work day|days only?; \
            excluding|no|not weekend
            """
        ),
        (.weekends, "weekend"),
        (.chart(.horizontal), "horizontal bar chart?"),
        (.chart(.bar), "bar chart?; as|in bar"),
        (.chart(.line), "line chart; as|in a? line"),
        (.chart(.pie), "pie chart?"),
        (.chart(.any), "chart"),
        (
            .table,
            "as|in|into|to|make|show me|us? a? table|spreadsheet; table form|format; tabulate; table|spreadsheet please|instead"
        ),
        (.more(isAll: false), "onemore; show me|us? onemore; any|some|few onemore"),
        (
            .more(isAll: true),
            """
            show me|us? all of? them|those|these|it?; all of them|those|these; full|complete|entire|whole list; \
            no limit; show me|us? rest; everyone of them
            """
        ),
        (.reversed, "other way round|around; reverse|flip|invert order?"),
        (.judgement, "is|was that|this|it any? good|bad|ok|okay|fine|normal|high|low|enough|healthy|acceptable"),
    ]

    static let conversation: [Phrases] = [
        (
            .explain,
            """
            compute; define; formula; count as|toward|towards|against; considered; methodology; how do|did you|u|we arrive|determine; \
            how do|did you|u|we|they figure|come|reach|derive; where do|does|did this|that|it|these|those? count|figure|stats come from; show work; what <any>? go into; handled|treated|credited; \
            what is? included in; what is? target; percent|out|share of what
            """
        ),
        (.origin, "where do|does|did this|that|it|these|those|they? come from"),
        (.meaning, "mean; explain; understand; stand|stands for"),
        (
            .everything,
            "everyone; whole|entire hospital|house|place|facility; hospital; across board; all of it"
        ),
        (.overall, "overall; in total; as a? whole; sum|add it|that|them|those|these? up"),
        (.allDays, "all|any day of? week?"),
        (
            .marker,
            """
            what about; how about; what of; instead; as well; same; same thing|question; do that|this|same; \
            now do|show; switch to; change to|it; \
            change|set|move|switch|extend|push date|dates|period|range|window|timeframe|month|quarter|year|that|this|it to; i|we? meant; i|we mean; this|that|these|those count|stats|figure
            """
        ),
    ]

    static let topics: [Phrases] = [
        (
            .topic(.turnover),
            "turnover time?; room turn time|times; turn above time|times?; turn time|times; between two? cases"
        ),
        (
            .topic(.firstCases),
            """
            first case|cases start|starting|on?; fcots; on time start|starting|performance?; late starts|starting; \
            delay; starting on time|late; first case|cases; tardiness; late first case|cases
            """
        ),
        (.topic(.cancellations), "cancellation; case|cases cancel; cancel; no shows; bumped cases"),
        (.topic(.addOns), "add on|ons case|cases?; addon; addons; urgent|emergent|emergency case|cases"),
        (.topic(.energy), "energy; emission; maintenance; work orders; tenant; temperature; humidity; water"),
        (.topic(.staffing), "nurse; staff; anesthesia; payroll; shift|shifts"),
        (.topic(.money), "cost; contribution margin; profitability; reimbursement"),
        (.topic(.beds), "bed; length of stay; los; wait time|list; waitlist; emergency department; parking"),
        (.topic(.equipment), "equipment; trays; sterile processing"),
        (.topic(.outcomes), "mortality; outcome|outcomes; quality; safety"),
        (.topic(.satisfaction), "satisfaction; complaints"),
        (.topic(.schedule), "schedule; who is|are operating|scheduled; on call; open time; available block time?"),
        (.topic(.overtime), "overtime; after hour; late finish|finishes; case accuracy; accuracy"),
        (
            .topic(.patient),
            "pt; patient; show|list|which|what me? patients; patients names|named|list; medical record; date of birth"
        ),
        (
            .topic(.clinical),
            """
            diagnosis; should i|we operate; antibiotics; side effects; anticoagulant; contraindicated; \
            contraindication; for|in|on a? <any>? <any>? <any>? yearsold; \
            for|in|on a <any>? kid|child|toddler|infant|baby|newborn|pregnancy
            """
        ),
        (
            .topic(.advice),
            "should; what if; simulate; what would happen; best way to; how can|do i|we improve|better"
        ),
        (
            .topic(.causes),
            "why; how come; what keeping|preventing|stopping|dragging|hurting; what happened to; driving|drives|drove; root cause; due to what; behind that|this|it|those|these"
        ),
        (.topic(.exclusion), "excluding; other than; not include|including|counting; but not"),
        (.topic(.future), "forecast; will; is|are go to; going to be; go to be; expected to?; in future; outlook"),
        (
            .topic(.instructions),
            """
            instructions; prompt; password; api key; jailbreak; pretend; act as; you are now; drop table; \
            drop tables; developer mode; system message; ignore previous|all|above|last|everything; disregard; \
            select comma? from; sudo; roleplay
            """
        ),
        (
            .topic(.greeting),
            """
            hello; thanks; good morning|afternoon|evening; what can|do you|u|i do|answer|ask|tell|know; \
            who are you|u; what are you|u; how are you|u; help; how do this work; goodbye|bye; test|testing; joke; \
            lunch
            """
        ),
    ]
}
