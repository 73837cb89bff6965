using CxMetrics.Ratings;

namespace CxMetrics.Cli.Input;

/// <summary>The answers of a survey file by group and person, so that the same people can be compared.</summary>
/// <remarks>Holds an answer for each person and group in memory.</remarks>
internal sealed class PairedSurvey
{
    private readonly SortedDictionary<IReadOnlyList<string>, Dictionary<string, int?>> _groups = new(
        SegmentOrder.Instance
    );

    private PairedSurvey(IReadOnlyList<string> by, RatingScale scale)
    {
        By = by;
        Scale = scale;
    }

    /// <summary>Gets the columns that make the groups.</summary>
    public IReadOnlyList<string> By { get; }

    /// <summary>Gets the groups with a rating, in order of their values.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups =>
        [.. _groups.Where(group => group.Value.Values.Any(rating => rating is not null)).Select(group => group.Key)];

    /// <summary>Gets how many people gave a rating in any group.</summary>
    public int People => Ratings.Count();

    /// <summary>Gets how many of them gave one only, and so make no pair.</summary>
    public int PeopleWithOneRating => Ratings.Count(person => person.Value == 1);

    private IEnumerable<KeyValuePair<string, int>> Ratings =>
        _groups
            .Values.SelectMany(group => group)
            .Where(answer => answer.Value is not null)
            .CountBy(answer => answer.Key, StringComparer.Ordinal);

    private RatingScale Scale { get; }

    public static PairedSurvey Read(SurveyRequest request, string person)
    {
        using var file = CsvFile.Open(request.File);
        int rating = file.ColumnOf(request.Rating);
        int id = file.ColumnOf(person);
        int[] by = [.. request.By.SelectMany(file.ColumnsOf)];
        if (by.Contains(id))
            throw new InputException("--paired and --between name the same column.");
        if (by.Distinct().Count() < by.Length)
            throw new InputException("--between names a column twice.");
        var survey = new PairedSurvey([.. by.Select(file.NameOf)], request.Answers.Scale);
        while (file.Read())
        {
            var answer = request.Answers.Read(file.Field(rating));
            if (answer.Kind == AnswerKind.Invalid && !request.CountInvalid)
            {
                throw file.Bad(rating, $"not a rating; allowed are {request.Answers.Allowed}");
            }
            string who = file.Text(id).Trim();
            if (who.Length == 0)
                throw file.Bad(id, "not the name or number of a person");
            string[] group = [.. by.Select(file.Text)];
            if (!survey._groups.TryGetValue(group, out var answers))
                survey._groups[group] = answers = new(StringComparer.Ordinal);
            if (!answers.TryAdd(who, answer.Kind == AnswerKind.Rating ? answer.Rating : null))
            {
                throw file.Bad(
                    id,
                    $"a person who has answered before in the group {Shown.List(group)}; each may answer once in each group"
                );
            }
        }
        return survey;
    }

    /// <summary>Counts the people who are in both groups.</summary>
    public PairedTally Pair(int first, int second)
    {
        var tally = new PairedTally(Scale);
        var later = _groups[Groups[second]];
        foreach (var (who, rating) in _groups[Groups[first]])
        {
            if (later.TryGetValue(who, out int? other))
                tally.Add(rating, other);
        }
        return tally;
    }
}
