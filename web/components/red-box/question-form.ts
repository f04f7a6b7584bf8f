import { html, nothing, type TemplateResult } from 'lit';
import { maxQuestionLength } from '../../../server/core/answering/question.ts';
import type { Suggested } from '../../../server/contract/article.ts';
import { canAnswer } from '../../../server/core/words/en/box.ts';

/** What the form shows, and what to do when it is used. */
export type QuestionForm = {
  readonly label: string;
  readonly placeholder: string;
  readonly button: string;
  readonly question: string;
  readonly suggestions: readonly Suggested[];
  /** Index of the active suggestion; -1 for none. */
  readonly active: number;
  readonly onInput: (text: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onSubmit: () => void;
  readonly onPick: (suggestion: Suggested) => void;
  readonly onBlur: () => void;
};

/** Keeps the focus in the box while a suggestion is pressed. */
const keepFocus = (event: Event): void => event.preventDefault();

const list = (form: QuestionForm): TemplateResult => html`
  <ul class="suggestions" id="suggestions" role="listbox" aria-label=${canAnswer}>
    ${form.suggestions.map(
      (suggestion, place) =>
        html`<li
          id="suggestion-${place}"
          role="option"
          aria-selected=${place === form.active ? 'true' : 'false'}
          @pointerdown=${keepFocus}
          @mousedown=${keepFocus}
          @click=${() => form.onPick(suggestion)}
        >
          ${suggestion.title}
        </li>`,
    )}
  </ul>
`;

/** The box: a combobox whose list offers questions that are answered (ARIA Authoring Practices, list autocomplete). */
export const questionForm = (form: QuestionForm): TemplateResult => {
  const isOpen = form.suggestions.length > 0;
  return html`<div class="field">
    <form
      class="ask"
      role="search"
      @submit=${(event: Event) => {
        event.preventDefault();
        form.onSubmit();
      }}
    >
      <label class="unseen" for="question">${form.label}</label>
      <input
        id="question"
        class="ask-input"
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls=${isOpen ? 'suggestions' : nothing}
        aria-activedescendant=${form.active < 0 ? nothing : `suggestion-${form.active}`}
        maxlength=${maxQuestionLength}
        placeholder=${form.placeholder}
        autocomplete="off"
        autocapitalize="sentences"
        enterkeyhint="send"
        .value=${form.question}
        @input=${(event: Event) => form.onInput((event.target as HTMLInputElement).value)}
        @keydown=${form.onKey}
        @blur=${form.onBlur}
      />
      <button class="ask-button" type="submit">${form.button}</button>
    </form>
    ${isOpen ? list(form) : nothing}
  </div>`;
};
