using System.Buffers.Binary;
using System.Globalization;
using CxMetrics.Ratings;
using Spectre.Console;

namespace CxMetrics.Cli.Input;

/// <summary>Counts a survey file, segment by segment, in one pass and in memory that does not grow with its rows.</summary>
internal sealed class SurveyTally
{
    // A file that takes longer than a moment deserves a progress bar.
    private const long LargeInBytes = 20_000_000;
    private const long LargeInRows = 1_000_000;
    private const int RowsBetweenReports = 50_000;

    private readonly SurveyRequest _request;
    private readonly CsvFile _file;
    private readonly int _rating;
    private readonly int? _weight;
    private readonly int[] _by;
    private readonly Dictionary<byte[], Segment> _segments = new(BytesComparer.Instance);
    private readonly Segment _whole;

    // Neither on the scale nor a missing code: what the tally counts as invalid.
    private readonly int _notARating;
    private byte[] _key = new byte[256];

    private SurveyTally(SurveyRequest request, CsvFile file)
    {
        _request = request;
        _file = file;
        _rating = file.ColumnOf(request.Rating);
        _weight = request.Weight is { } weight ? file.ColumnOf(weight) : null;
        _by = [.. request.By.SelectMany(file.ColumnsOf)];
        if (_by.Distinct().Count() < _by.Length)
            throw new InputException($"{string.Join(", ", request.By)}: the same column is named twice.");
        _whole = NewSegment([]);
        var scale = request.Answers.Scale;
        _notARating = int.MaxValue;
        while (scale.Contains(_notARating) || scale.IsMissing(_notARating))
            _notARating--;
    }

    public static SurveyResult Read(SurveyRequest request)
    {
        using var file = CsvFile.Open(request.File);
        var tally = new SurveyTally(request, file);
        // Of a pipe nobody knows the size: it is large once it has gone on for a while.
        var terminal = Terminal.Watched();
        long upTo =
            terminal is null || file.Length <= LargeInBytes ? long.MaxValue
            : file.Length is null ? LargeInRows
            : 0;
        if (tally.Count(upTo, () => { }))
            tally.CountWithProgress(terminal!);
        return tally.ToResult();
    }

    private void CountWithProgress(IAnsiConsole terminal)
    {
        terminal
            .Progress()
            .AutoClear(true)
            .Columns(
                _file.Length is null
                    ? [new TaskDescriptionColumn(), new SpinnerColumn()]
                    :
                    [
                        new TaskDescriptionColumn(),
                        new ProgressBarColumn(),
                        new PercentageColumn(),
                        new RemainingTimeColumn(),
                    ]
            )
            .Start(context =>
            {
                var task = context.AddTask("Reading", maxValue: _file.Length ?? 1);
                task.IsIndeterminate = _file.Length is null;
                Count(
                    long.MaxValue,
                    () =>
                    {
                        task.Value = _file.Position;
                        task.Description = string.Create(
                            CultureInfo.InvariantCulture,
                            $"Reading {Markup.Escape(Shown.Of(Path.GetFileName(_file.Name)))}: {_file.Records:N0} rows"
                        );
                    }
                );
            });
    }

    /// <summary>Counts the rest of the file, or its first rows.</summary>
    /// <returns>Whether there may be more.</returns>
    private bool Count(long upTo, Action report)
    {
        while (_file.Records < upTo)
        {
            if (!_file.Read())
                return false;
            CountRecord(SegmentOfRecord());
            if (_file.Records % RowsBetweenReports == 0)
                report();
        }
        return true;
    }

    private void CountRecord(Segment segment)
    {
        var answer = _request.Answers.Read(_file.Field(_rating));
        if (answer.Kind == AnswerKind.Invalid && !_request.CountInvalid)
            throw _file.Bad(_rating, $"not a rating; allowed are {_request.Answers.Allowed}");
        double weight = 1;
        if (
            answer.Kind == AnswerKind.Rating
            && _weight is { } column
            && !WeightText.TryParse(_file, column, out weight)
        )
        {
            if (!_request.CountInvalid)
                throw _file.Bad(column, WeightText.Problem);
            answer = Answer.Invalid;
            weight = 1;
        }
        segment.Add(
            answer.Kind switch
            {
                AnswerKind.Rating => answer.Rating,
                AnswerKind.Missing => null,
                _ => _notARating,
            },
            weight
        );
    }

    private Segment SegmentOfRecord()
    {
        if (_by.Length == 0)
            return _whole;
        // Each value with its length in front, so that no two lists of values make the same key.
        int length = 0;
        foreach (int column in _by)
        {
            var field = _file.Field(column);
            if (_key.Length < length + 5 + field.Length)
                Array.Resize(ref _key, 2 * (length + 5 + field.Length));
            BinaryPrimitives.WriteInt32LittleEndian(_key.AsSpan(length), field.Length);
            field.CopyTo(_key.AsSpan(length + 4));
            length += 4 + field.Length;
        }
        var key = _key.AsSpan(0, length);
        var segments = _segments.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!segments.TryGetValue(key, out var segment))
        {
            segment = NewSegment([.. _by.Select(_file.Text)]);
            segments[key] = segment;
        }
        return segment;
    }

    private Segment NewSegment(string[] values) =>
        new(
            values,
            _weight is null ? new RatingTally(_request.Answers.Scale, InvalidRatings.Count) : null,
            _weight is null ? null : new WeightedTally(_request.Answers.Scale, InvalidRatings.Count)
        );

    private SurveyResult ToResult()
    {
        // Without columns to split by there is one row, also for a file without records.
        IEnumerable<Segment> segments = _by.Length == 0 ? [_whole] : _segments.Values;
        return new(
            [.. _by.Select(_file.NameOf)],
            [
                .. segments
                    .OrderBy(segment => segment.Values, SegmentOrder.Instance)
                    .Select(segment => new SegmentResult(segment.Values, segment.ToDistribution())),
            ]
        );
    }

    private sealed record Segment(string[] Values, RatingTally? Counts, WeightedTally? Weighted)
    {
        public void Add(int? rating, double weight)
        {
            if (Weighted is not null)
                Weighted.Add(rating, weight);
            else
                Counts!.Add(rating);
        }

        public RatingDistribution ToDistribution() => Weighted?.ToDistribution() ?? Counts!.ToDistribution();
    }
}
